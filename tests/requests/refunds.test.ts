import { countMessages, recover } from '#app/domain/payments/index.server.ts'
import { lookForGaps } from '#app/domain/payments/health/look-for-gaps.server.ts'
import { sendRefund } from '#app/domain/payments/refunds/send-refund.server.ts'
import type { Ctx } from '#app/domain/shared/ctx.server.ts'
import { toCompactEat } from '#app/domain/shared/dates.ts'
import { refunds } from '#db/schema/refunds.ts'
import { deliver } from '#tests/factories/inbox.ts'
import { cardsThat } from '#tests/factories/card-network.ts'
import { aConfirmation, incoming } from '#tests/factories/messages.ts'
import { aMoneyDesk } from '#tests/factories/offline.ts'
import {
  aPaybillGift,
  agreed,
  aRefundDesk,
  asked,
  moneyBackThat,
  recoveryThat,
  refundOf,
} from '#tests/factories/refunds.ts'
import { aMember } from '#tests/factories/accounts.ts'
import { signInAs } from '#tests/setup/signed-in.ts'
import { openSite, type Site } from '#tests/setup/site.ts'
import { expect, test } from 'vitest'

const system = ({ ctx }: Site): Ctx => ({ ...ctx, actor: { kind: 'system', job: 'test' } })
const finance = async (site: Site) => signInAs(site, await aMember(site.ctx, { roles: ['finance'], app: true }))
const row = async (site: Site) => (await site.ctx.db.select().from(refunds))[0]

test('one asks from the page of the payment, and her own page lets her only take it back', async () => {
  await using site = await openSite()
  const { payment } = await aPaybillGift(system(site))
  const she = await finance(site)
  expect(await (await she.get(`/staff/payments/${payment.id}`)).text()).toContain(`/staff/refunds/new/${payment.id}`)
  const form = await (await she.get(`/staff/refunds/new/${payment.id}`)).text()
  expect(form).toContain('500.00')
  const wish = { minor: '500', rail: 'reversal', reason: 'giver_asked', note: 'She called' }
  const refused = await she.post(`/staff/refunds/new/${payment.id}`, { ...wish, minor: '501', reason: '' })
  expect(refused.status).toBe(400)
  const html = await refused.text()
  expect([html.includes('value="501"'), html.includes('id="reason-error"')]).toEqual([true, true])

  const asked = await she.post(`/staff/refunds/new/${payment.id}`, wish)
  expect(asked.status).toBe(303)
  const { id = '' } = (await row(site)) ?? {}
  expect(asked.headers.get('location')).toBe(`/staff/refunds/${id}?said=asked`)
  const page = await (await she.get(`/staff/refunds/${id}`)).text()
  expect([page.includes('value="approve"'), page.includes('value="decline"'), page.includes('She called')]).toEqual([
    ...[false, true, true],
  ])
  const own = await she.post(`/staff/refunds/${id}/decide`, { decision: 'approve' })
  expect([own.status, (await row(site))?.state]).toEqual([409, 'waiting'])
  const more = await she.post(`/staff/refunds/new/${payment.id}`, wish)
  expect(more.status).toBe(409)
})

test('another agrees, and only after proving who she is by what she knows', async () => {
  await using site = await openSite()
  const { payment } = await aPaybillGift(system(site))
  const refundId = await asked(await aRefundDesk(site.ctx), refundOf(payment.id))
  const she = await finance(site)
  site.moveClock(6 * 60)
  const old = await she.get(`/staff/refunds/${refundId}/decide`)
  expect(old.headers.get('location')).toMatch(/^\/confirm\?to=.*decide&by=passphrase$/)
  const fresh = await finance(site)
  expect(await (await fresh.get(`/staff/refunds/${refundId}`)).text()).toContain('value="approve"')
  const done = await fresh.post(`/staff/refunds/${refundId}/decide`, { decision: 'approve' })
  expect(done.headers.get('location')).toBe(`/staff/refunds/${refundId}?said=approved`)
  expect((await row(site))?.state).toBe('approved')
  const again = await fresh.post(`/staff/refunds/${refundId}/decide`, { decision: 'approve' })
  expect([again.status, (await again.text()).includes('role="alert"')]).toEqual([409, true])
})

test('where nobody knows, the page says so, asks the provider, and takes the word of who looked', async () => {
  await using site = await openSite()
  const ctx = system(site)
  const { payment } = await aPaybillGift(ctx)
  const refundId = await agreed(await aRefundDesk(site.ctx), refundOf(payment.id))
  await sendRefund(
    ctx,
    { moneyBack: moneyBackThat({ reverse: async () => ({ kind: 'no_answer' }) }), cards: cardsThat() },
    { refundId },
  )
  const she = await finance(site)
  const page = await (await she.get(`/staff/refunds/${refundId}`)).text()
  expect([page.includes('name="became"'), page.includes(`${refundId}/again`)]).toEqual([true, false])
  const wrong = await she.post(`/staff/refunds/${refundId}/looked`, { became: 'paid', reference: 'short' })
  const html = await wrong.text()
  expect([wrong.status, html.includes('id="reference-error"'), html.includes('value="short"')]).toEqual([
    400,
    true,
    true,
  ])
  const early = await she.post(`/staff/refunds/${refundId}/looked`, { became: 'not_paid', reference: '' })
  expect(early.status).toBe(400)
  await she.post(`/staff/refunds/${refundId}/looked`, { became: 'paid', reference: 'ukl1234567' })
  expect(await row(site)).toMatchObject({ state: 'settled', reference: 'UKL1234567' })
})

test('what is paid by hand needs its paper, and keeps what was typed', async () => {
  await using site = await openSite()
  const ctx = system(site)
  await aMoneyDesk(site.ctx)
  const { payment } = await aPaybillGift(ctx)
  const refundId = await agreed(await aRefundDesk(site.ctx), refundOf(payment.id, { rail: 'by_hand' }))
  const she = await finance(site)
  const paid = { account: 'ncba', day: '2026-11-21', reference: 'FT 7' }
  const refused = await she.post(`/staff/refunds/${refundId}/paid`, paid)
  const html = await refused.text()
  expect([refused.status, html.includes('id="file-error"'), html.includes('value="FT 7"')]).toEqual([400, true, true])
  expect((await row(site))?.state).toBe('approved')
  const back = await she.post(`/staff/refunds/${refundId}/back`, {})
  expect([back.headers.get('location'), (await row(site))?.failure]).toEqual([
    ...[`/staff/refunds/${refundId}?said=taken_back`, 'taken_back'],
  ])
})

test('the page of providers says what is missing, what was heard and what waits, and takes an explanation', async () => {
  await using site = await openSite()
  const ctx = system(site)
  const told = (minutes: number, OrgAccountBalance: string) =>
    incoming(
      'confirmation',
      aConfirmation({ OrgAccountBalance, TransTime: toCompactEat(new Date(ctx.now().getTime() - minutes * 60_000)) }),
    )
  await deliver(ctx, told(50, '1500.00'), told(30, '2750.00'), incoming('confirmation', '<html>'))
  await lookForGaps(ctx, { provider: 'mpesa', account: '810896' })
  await recover(ctx, recoveryThat())
  site.moveClock(120)
  await countMessages(ctx)
  const she = await finance(site)
  expect(await (await she.get('/staff')).text()).toContain('/staff/health')
  const page = await (await she.get('/staff/health')).text()
  expect(page).toMatch(/Ksh.750 came in/)
  expect(page).toContain('No data')
  expect(page).toContain('It has not told us anything yet.')
  const [, gap = ''] = /name="gap" value="([^"]+)"/.exec(page) ?? []
  const none = await she.post('/staff/health/gap', { gap, reason: '' })
  expect(none.headers.get('location')).toBe('/staff/health?said=reason_missing')
  await she.post('/staff/health/gap', { gap, reason: 'moved_there' })
  expect(await (await she.get('/staff/health')).text()).not.toContain('came in')
  const [, message = ''] = /name="message" value="([^"]+)"/.exec(page) ?? []
  const closed = await she.post('/staff/health/kept', { message, act: 'close' })
  expect(closed.headers.get('location')).toBe('/staff/health?said=closed')
  const key = await she.post('/staff/health/key', { credential: 'initiator_password', endsOn: '2026-12-01' })
  expect(key.headers.get('location')).toBe('/staff/health?said=dated')
  expect(await (await she.get('/staff/health')).text()).toContain('2026-12-01')
  const asked = await she.post('/staff/health/balance', {})
  expect(asked.headers.get('location')).toBe('/staff/health?said=balance_not_asked')
})
