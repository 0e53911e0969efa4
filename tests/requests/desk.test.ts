import type { Ctx } from '#app/domain/shared/ctx.server.ts'
import { kes } from '#app/domain/shared/money.ts'
import { paymentClaims } from '#db/schema/desk.ts'
import { aShownClimber } from '#tests/factories/climbers.ts'
import { stampOf } from '#tests/factories/desk.ts'
import { deliver } from '#tests/factories/inbox.ts'
import { aConfirmation, aReceipt, incoming } from '#tests/factories/messages.ts'
import { auditLog } from '#tests/factories/people.ts'
import { anAttempt } from '#tests/factories/prompts.ts'
import { aSighting, moved, paymentBy, received } from '#tests/factories/receipts.ts'
import { signIn } from '#tests/setup/signed-in.ts'
import { openSite, type Site } from '#tests/setup/site.ts'
import { expect, test } from 'vitest'

const DESK = '/staff/unallocated'
const asPortal = (site: Site): Ctx => ({ ...site.ctx, actor: { kind: 'system', job: 'test' } })
const pickOf = async (ctx: Ctx, paymentId: string) => `${paymentId}|${await stampOf(ctx, paymentId)}`
/** As it reads: without what stands between texts, and with blanks that may break. */
const bare = (html: string) => html.replaceAll('<!-- -->', '').replaceAll('\u00A0', ' ')

test('a row is assigned by its suggestion in one post, the next row is gone to, and the desk offers to take it back', async () => {
  await using site = await openSite()
  const ctx = asPortal(site)
  const finance = await signIn(site, { roles: ['finance'] })
  const climber = await aShownClimber(ctx, { name: 'Amina Mfano' })
  const slipped = climber.code.slice(0, -2) + climber.code.slice(-1) + climber.code.slice(-2, -1)
  const one = await received(ctx, aSighting(ctx, { payer: { accountText: slipped, name: 'MTOAJI' } }))
  const two = await received(ctx, aSighting(ctx, { payer: { accountText: 'kwa mama' } }))
  const page = bare(await (await finance.get(DESK)).text())
  expect(page).toContain(`value="${climber.code}"`)
  expect(page).toContain('the code is one slip away')
  for (const secret of ['MTOAJI', 'kwa mama']) expect(page).not.toContain(secret)
  const done = await finance.post(DESK, {
    ...{ pick: await pickOf(ctx, one.payment.id), code: climber.code, next: two.payment.id },
  })
  expect([done.status, done.headers.get('location')]).toEqual([
    303,
    expect.stringMatching(new RegExp(`^/staff/unallocated\\?assigned=1&decision=dcn_\\w+#row-${two.payment.id}$`)),
  ])
  const after = bare(await (await finance.get((done.headers.get('location') ?? '').split('#')[0] ?? '')).text())
  expect(after).toContain('action="/staff/decisions/undo"')
  expect(after).not.toContain(`row-${one.payment.id}`)
  const decision = /decision=(dcn_\w+)/.exec(done.headers.get('location') ?? '')?.[1] ?? ''
  const undone = await finance.post('/staff/decisions/undo', { decision })
  expect(undone.headers.get('location')).toBe(`${DESK}?undone=#row-${one.payment.id}`)
  expect((await paymentBy(ctx, one.payment.reference)).payment.allocatedBy).toBe('rule')
})

test('a code that no account has is said by its row, and what was typed is kept', async () => {
  await using site = await openSite()
  const ctx = asPortal(site)
  const finance = await signIn(site, { roles: ['finance'] })
  const { payment } = await received(ctx, aSighting(ctx))
  const refused = await finance.post(DESK, { pick: await pickOf(ctx, payment.id), code: 'KNOSUCH', next: '' })
  expect(refused.status).toBe(400)
  const html = await refused.text()
  expect(html).toContain(`id="code-${payment.id}-error"`)
  expect(html).toContain('value="KNOSUCH"')
})

test('who decides over a row that somebody else has decided over meanwhile is told so', async () => {
  await using site = await openSite()
  const ctx = asPortal(site)
  const [one, other] = [await signIn(site, { roles: ['finance'] }), await signIn(site, { roles: ['finance'] })]
  const { payment } = await received(ctx, aSighting(ctx))
  const pick = await pickOf(ctx, payment.id)
  expect((await one.post(DESK, { pick, code: 'CPEAKV', next: '' })).status).toBe(303)
  expect((await other.post(DESK, { pick, code: 'CPEAKV', next: '' })).status).toBe(409)
  // On the page of the payment too, whichever form it is.
  const path = `/staff/payments/${payment.id}`
  const seen = pick.split('|')[1] ?? ''
  for (const what of ['assign', 'not-ours']) {
    const late = await other.post(`${path}/${what}`, { seen, code: 'CPEAKV', why: 'payer_said' })
    expect([what, late.status, (await late.text()).includes('Meanwhile somebody else')]).toEqual([what, 409, true])
  }
})

test('several rows of one suggestion are assigned at once, and those that were decided meanwhile are left', async () => {
  await using site = await openSite()
  const ctx = asPortal(site)
  const finance = await signIn(site, { roles: ['finance'] })
  const picks = []
  for (let i = 0; i < 3; i++) {
    const { payment } = await received(ctx, aSighting(ctx, { payer: { accountText: 'CPEAVK' } }))
    picks.push(await pickOf(ctx, payment.id))
  }
  expect(bare(await (await finance.get(DESK)).text())).toContain('name="several"')
  await finance.post(DESK, { pick: picks[0] ?? '', code: 'CPEAKV', next: '' })
  const body = new URLSearchParams({ code: 'CPEAKV', several: 'yes' })
  for (const pick of picks) body.append('pick', pick)
  const headers = { cookie: finance.header(), origin: site.url }
  const done = await fetch(site.url + DESK, { method: 'POST', body, headers, redirect: 'manual' })
  expect(done.headers.get('location')).toBe(`${DESK}?assigned=2&left=1`)
  const after = bare(await (await finance.get(`${DESK}?assigned=2&left=1`)).text())
  expect(after).toContain('Assigned: 2.')
  expect(after).toContain('1 of them had been decided over meanwhile')
})

test('a split that is not the whole comes back with what was typed; one that is moves every part', async () => {
  await using site = await openSite()
  const ctx = asPortal(site)
  const finance = await signIn(site, { roles: ['finance'] })
  const climber = await aShownClimber(ctx)
  const { payment } = await received(ctx, aSighting(ctx))
  const path = `/staff/payments/${payment.id}`
  const parts = { seen: await stampOf(ctx, payment.id), why: 'payer_said', code1: 'CPEAKV', code2: climber.code }
  const short = await finance.post(`${path}/split`, { ...parts, amount1: '300', amount2: '199.99' })
  expect(short.status).toBe(400)
  const html = bare(await short.text())
  expect(html).toContain('id="amount1-error"')
  expect(html).toContain('value="199.99"')
  expect((await finance.post(`${path}/split`, { ...parts, amount1: '300', amount2: 'mengi' })).status).toBe(400)
  const done = await finance.post(`${path}/split`, { ...parts, amount1: '300', amount2: '200.00' })
  expect(done.headers.get('location')).toBe(`${path}?said=split`)
  const page = bare(await (await finance.get(path)).text())
  for (const text of ['Split over several things', 'Ksh 300', 'Take the last decision back', `income:campaign:`])
    expect(page).toContain(text)
  const { keys } = await paymentBy(ctx, payment.reference)
  const receipt = bare(await (await site.get(`/receipts/${keys.at(-1)}`)).text())
  expect(receipt).toContain('Ksh 300; ')
})

test('money that is not ours waits to be given back, and its receipt says so', async () => {
  await using site = await openSite()
  const ctx = asPortal(site)
  const finance = await signIn(site, { roles: ['finance'] })
  const { payment, keys } = await received(ctx, aSighting(ctx))
  const path = `/staff/payments/${payment.id}`
  const done = await finance.post(`${path}/not-ours`, { seen: await stampOf(ctx, payment.id), why: 'payer_said' })
  expect(done.headers.get('location')).toBe(`${path}?said=not_ours`)
  const page = bare(await (await finance.get(path)).text())
  expect(page).toContain('It waits to be given back')
  const [, link = ''] = /<a class="[^"]*" href="([^"]*)">Ask for it to go back/.exec(page) ?? []
  const form = bare(await (await finance.get(link)).text())
  expect(form).toContain(`action="/staff/refunds/new/${payment.id}"`)
  expect(form).toContain('<option value="meant_for_others" selected="">')
  expect(page).not.toContain(`${path}/receipt`)
  expect(bare(await (await site.get(`/receipts/${keys[0]}`)).text())).toContain('not meant for us')
})

test('what a provider told of a payment is read for a reason, which is written down', async () => {
  await using site = await openSite()
  const ctx = asPortal(site)
  const finance = await signIn(site, { roles: ['finance'] })
  const code = aReceipt()
  await deliver(ctx, incoming('confirmation', aConfirmation({ TransID: code, FirstName: 'MTOAJI' })))
  const { payment } = await paymentBy(ctx, code)
  const path = `/staff/payments/${payment.id}`
  const page = bare(await (await finance.get(path)).text())
  expect(page).not.toContain('MTOAJI')
  const [, message = ''] = /<option value="(inb_\w+)"/.exec(page) ?? []
  const unsaid = await finance.post(`${path}/message`, { message })
  expect([unsaid.status, (await unsaid.text()).includes('MTOAJI')]).toEqual([400, false])
  const read = await finance.post(`${path}/message`, { message, 'why-read': 'purpose' })
  expect([read.status, (await read.text()).includes('MTOAJI')]).toEqual([200, true])
  expect((await auditLog(ctx)).filter(([action]) => action === 'payment.message_opened')).toHaveLength(1)
  const other = await signIn(site, { roles: ['fundraising'] })
  expect((await other.post(`${path}/message`, { message, 'why-read': 'purpose' })).status).toBe(404)
})

test('the money of a day stands by rail, and what waits for a person by kind, oldest first', async () => {
  await using site = await openSite()
  const ctx = asPortal(site)
  const finance = await signIn(site, { roles: ['finance'] })
  const { payment } = await received(ctx, aSighting(ctx, { amount: kes(12_300n) }))
  await received(ctx, aSighting(ctx, { amount: kes(700n), occurredAt: new Date('2026-11-20T20:59:00Z') }))
  await moved(ctx, payment.reference, 'refund', kes(100n))
  await anAttempt(ctx)
  const today = bare(await (await finance.get('/staff/today')).text())
  for (const text of ['Ksh 123', 'Money without a purpose', 'the giver has not answered', 'We ask again at'])
    expect(today).toContain(text)
  // Before midnight in Nairobi it was yesterday.
  expect(bare(await (await finance.get('/staff/today?day=2026-11-20')).text())).toContain('Ksh 7')
  for (const odd of ['2026-02-31', '2999-01-01', 'x', "'"]) {
    const answer = await finance.get(`/staff/today?day=${odd}`)
    expect([odd, answer.status, bare(await answer.text()).includes('value="2026-11-21"')]).toEqual([odd, 200, true])
  }
})

test('whoever gives a code is answered the same, whether it is known, claimed by another, or nobody’s', async () => {
  await using site = await openSite()
  const ctx = asPortal(site)
  const { payment } = await received(ctx, aSighting(ctx))
  const fields = { forCode: '', email: 'mfano@example.org', phone: '' }
  const answers = []
  for (const code of [payment.reference, payment.reference, aReceipt()]) {
    const said = await site.post('/paid', { code, ...fields })
    answers.push([said.status, said.headers.get('location')])
  }
  expect(new Set(answers.map(String)).size).toBe(1)
  expect(await ctx.db.select().from(paymentClaims)).toHaveLength(2)
  const wrong = await site.post('/paid', { code: 'nimelipa', ...fields, email: 'mfano@' })
  expect([wrong.status, (await wrong.text()).includes('value="mfano@"')]).toEqual([400, true])
})

test('from the page of a request the code is claimed for what the request was for; too many are refused', async () => {
  await using site = await openSite()
  const ctx = asPortal(site)
  const attempt = await anAttempt(ctx)
  const path = `/give/waiting/${attempt.pageKey}/paid`
  expect(await (await site.get(`/give/waiting/${attempt.pageKey}`)).text()).toContain(`href="${path}"`)
  const said = await site.post(path, { code: aReceipt(), email: '', phone: '' })
  expect(said.headers.get('location')).toBe(`${path}?sent`)
  const [claim] = await ctx.db.select().from(paymentClaims)
  expect(claim).toMatchObject({ attemptId: attempt.id, purposeId: attempt.purposeId })
  let last = 0
  for (let i = 0; i < 21; i++) last = (await site.post('/paid', { code: aReceipt() })).status
  expect(last).toBe(429)
})

test('finance writes down codes and drops what never came; others find neither desk', async () => {
  await using site = await openSite()
  const ctx = asPortal(site)
  const [finance, other] = [await signIn(site, { roles: ['finance'] }), await signIn(site, { roles: ['fundraising'] })]
  for (const path of [DESK, '/staff/claims', '/staff/today']) expect((await other.get(path)).status).toBe(404)
  const sent = await finance.post('/staff/claims', { code: aReceipt(), forCode: 'CPEAKV', email: '' })
  expect(sent.headers.get('location')).toBe('/staff/claims?said=claimed')
  const wrong = await finance.post('/staff/claims', { code: aReceipt(), forCode: 'KNOSUCH', email: '' })
  expect([wrong.status, (await wrong.text()).includes('id="forCode-error"')]).toEqual([400, true])
  const [claim] = await ctx.db.select().from(paymentClaims)
  const drop = async () =>
    (await finance.post('/staff/claims/drop', { claim: claim?.id ?? '' })).headers.get('location')
  expect([await drop(), await drop()]).toEqual(['/staff/claims?said=dropped', '/staff/claims?refused=not_waiting'])
})
