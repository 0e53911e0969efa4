import { asPortal } from '#app/domain/shared/ctx.server.ts'
import { DUES_PAGE, memberDecidePath, memberPath, PATHS } from '#app/ui/paths.ts'
import { duesWaivers } from '#db/schema/membership.ts'
import { paymentAttempts } from '#db/schema/payments.ts'
import { deliver } from '#tests/factories/inbox.ts'
import { aDuesMember, aKind, heardDues, paidDues, termsOf } from '#tests/factories/membership.ts'
import { openShop } from '#tests/factories/shop.ts'
import { aPaidCallback, incoming } from '#tests/factories/messages.ts'
import { makeMember } from '#app/domain/membership/index.server.ts'
import { drainEvents } from '#app/domain/payments/index.server.ts'
import { signIn } from '#tests/setup/signed-in.ts'
import { openSite, type Site } from '#tests/setup/site.ts'
import { formatMoney } from '#app/i18n/format.ts'
import { kes } from '#app/domain/shared/money.ts'
import { withCheck } from '#app/domain/shared/check-character.ts'
import type { Ctx } from '#app/domain/shared/ctx.server.ts'
import { asc } from 'drizzle-orm'
import { expect, test } from 'vitest'

const textOf = async (asked: Promise<Response>) => (await asked).text()
const system = (site: Site): Ctx => ({ ...site.ctx, actor: { kind: 'system', job: 'test' } })
/** A number that no member has, and that reads like one. */
const NOBODYS = 'D2222222K'

/** Somebody signed in who is a member. */
async function aSignedInMember(site: Site) {
  const ctx = system(site)
  await aKind(ctx)
  const her = await signIn(site)
  const made = await makeMember(ctx, { kind: 'individual', who: { personId: her.personId }, isApproved: true })
  if (!made.ok) throw new Error(made.code)
  return { ...her, ...made.value, ctx }
}

test('she reads both days and what is missing before she pays, and her term after it', async () => {
  await using site = await openSite()
  const her = await aSignedInMember(site)
  const before = await textOf(her.get(PATHS.membership))
  for (const said of [
    her.number,
    '810896',
    '21 November 2026',
    '20 November 2027',
    formatMoney(kes(120_000n)),
    'Not paid yet',
  ])
    expect(before).toContain(said)
  await paidDues(her.ctx, { account: her.number, cents: 50_000n })
  expect(await textOf(her.get(PATHS.membership))).toContain(`<strong>${formatMoney(kes(70_000n))}</strong>`)
  await paidDues(her.ctx, { account: her.number, cents: 70_000n })
  const after = await textOf(her.get(PATHS.membership))
  expect(after).toContain('Your membership is paid until 20 November 2027')
  expect(await textOf(her.get(PATHS.me))).toContain('Your membership is paid: look at it under Membership')
})

test('who is no member reads that, and can pay for nothing', async () => {
  await using site = await openSite()
  const her = await signIn(site)
  expect(await textOf(her.get(PATHS.membership))).toContain('You are not a member yet.')
  expect((await her.post(PATHS.membershipPay, { amount: '1000', phone: '0712345678' })).status).toBe(404)
})

test('a phone that cannot be rung is refused beside its field, and what she typed is kept', async () => {
  await using site = await openSite()
  const her = await aSignedInMember(site)
  const refused = await her.post(PATHS.membershipPay, { amount: 'many', phone: '12' })
  const html = await refused.text()
  expect(refused.status).toBe(400)
  expect(html).toContain('value="many"')
  expect(html).toContain('value="12"')
  expect(html).toContain('field-error')
})

test('her phone is rung for what she wrote, the page says so, and what she pays there is hers', async () => {
  await using site = await openSite()
  const her = await aSignedInMember(site)
  const asked = await her.post(PATHS.membershipPay, { amount: '1,200', phone: '0712 345 678' })
  expect([asked.status, asked.headers.get('location')]).toEqual([303, PATHS.membership])
  const html = await textOf(her.get(PATHS.membership))
  expect(html).toContain('Look at the phone 0712 ••• 678')
  expect(html).toContain('http-equiv="refresh"')
  const [attempt] = await her.ctx.db.select().from(paymentAttempts)
  await deliver(
    her.ctx,
    incoming('prompt_callback', aPaidCallback({ amount: 1200 }), { pathKey: attempt?.callbackKey ?? '' }),
  )
  await heardDues(her.ctx)
  expect(await termsOf(her.ctx, her.memberId)).toHaveLength(1)
})

test('her card pays the dues: she is led to the network’s page, and the term is there once it has told us', async () => {
  await using shop = await openShop()
  const ctx: Ctx = { ...shop.ctx, actor: { kind: 'system', job: 'test' } }
  await aKind(ctx)
  const her = await signIn(shop)
  expect((await her.post(PATHS.membershipCard, { amount: '1200' })).status).toBe(404)
  const made = await makeMember(ctx, { kind: 'individual', who: { personId: her.personId }, isApproved: true })
  if (!made.ok) throw new Error(made.code)
  const many = await her.post(PATHS.membershipCard, { amount: 'many' })
  expect([many.status, (await many.text()).includes('value="many"')]).toEqual([400, true])
  const sent = await her.post(PATHS.membershipCard, { amount: '1,200' })
  const [session] = shop.cards.sessions()
  expect([sent.status, sent.headers.get('location')]).toEqual([303, session?.url])
  // The network is told what it must know to take the money, and not what it is for.
  expect(JSON.stringify(session)).not.toMatch(/dues|uanachama/i)
  shop.cards.pay(session?.id ?? '')
  await shop.cards.idle()
  await drainEvents(ctx, shop.network)
  await heardDues(ctx)
  expect(await termsOf(ctx, made.value.memberId)).toHaveLength(1)
  expect(await textOf(her.get(PATHS.membership))).toContain('Your membership is paid until')
})

test('the public page answers alike for a number that is in use and one that is not, and rings alike', async () => {
  await using site = await openSite()
  const ctx = system(site)
  await aKind(ctx)
  const her = await aDuesMember(ctx)
  const answers: (string | number | null)[][] = []
  for (const [numbers, phone] of [
    [her.number, '0712345671'],
    [NOBODYS, '0712345672'],
  ] as const) {
    const answer = await site.post(DUES_PAGE, { numbers, amount: '1000', phone })
    answers.push([answer.status, answer.headers.get('location'), (await answer.text()).length])
  }
  expect(answers[0]).toEqual(answers[1])
  expect(answers[0]?.slice(0, 2)).toEqual([303, `${DUES_PAGE}?sent`])
  const rung = await ctx.db.select().from(paymentAttempts).orderBy(asc(paymentAttempts.id))
  expect(rung.map(({ state, purpose }) => `${state} ${purpose}`).sort()).toEqual(['sent campaign', 'sent dues'])
})

test('a number that nobody can have, no number and eleven are each refused beside the field', async () => {
  await using site = await openSite()
  const send = async (numbers: string) => {
    const answer = await site.post(DUES_PAGE, { numbers, amount: '1000', phone: '0712345678' })
    return [answer.status, await answer.text()]
  }
  expect(await send('D2222222X')).toEqual([400, expect.stringContaining('No number can read like this: D2222222X')])
  expect(await send(' ')).toEqual([400, expect.stringContaining('Write at least one number.')])
  const many = '23456789ABC'
    .split('')
    .map((last) => withCheck(`D222222${last}`))
    .join(' ')
  expect(await send(many)).toEqual([400, expect.stringContaining('At most ten numbers at once.')])
})

test('one phone pays for two colleagues, and each has her own part', async () => {
  await using site = await openSite()
  const ctx = system(site)
  await aKind(ctx)
  const [one, two] = [await aDuesMember(ctx), await aDuesMember(ctx)]
  const numbers = `${one.number}\n${two.number.toLowerCase()}`
  const asked = await site.post(DUES_PAGE, { numbers, amount: '1200', phone: '0712345678' })
  expect(asked.status).toBe(303)
  const [attempt] = await ctx.db.select().from(paymentAttempts)
  expect(attempt?.minor).toBe(240_000n)
  await deliver(
    ctx,
    incoming('prompt_callback', aPaidCallback({ amount: 2400 }), { pathKey: attempt?.callbackKey ?? '' }),
  )
  await heardDues(ctx)
  expect(await termsOf(ctx, one.memberId)).toHaveLength(1)
  expect(await termsOf(ctx, two.memberId)).toHaveLength(1)
  await site.expectBooksToHold()
})

test('she asks for a waiver with one touch, somebody of the desk answers, and her words are gone', async () => {
  await using site = await openSite()
  const her = await aSignedInMember(site)
  const desk = await signIn(site, { roles: ['membership_officer'] })
  const words = 'Nimepoteza kazi mwezi uliopita'
  const asked = await her.post(PATHS.membershipWaiver, { membership: her.membershipId, words })
  expect(asked.headers.get('location')).toBe(`${PATHS.membership}?said=waiver`)
  expect(await textOf(desk.get(PATHS.staff))).toContain('Members who wait for a yes or an answer')
  expect(await textOf(desk.get(PATHS.waivers))).toContain(words)
  const [row] = await asPortal(her.ctx, 'test', (tx) => tx.db.select().from(duesWaivers))
  const waiver = row?.id ?? ''
  const empty = await desk.post(PATHS.waivers, { waiver, covers: 'half' })
  expect([empty.status, await empty.text()]).toEqual([400, expect.stringContaining('value="half"')])
  const answer = { waiver, [`answer-${waiver}`]: 'allowed', reason: 'no_income', covers: '' }
  expect((await desk.post(PATHS.waivers, answer)).headers.get('location')).toBe(`${PATHS.waivers}?said=answered`)
  const [after] = await asPortal(her.ctx, 'test', (tx) => tx.db.select().from(duesWaivers))
  expect(after).toMatchObject({ state: 'allowed', wordsSealed: null, coversMinor: null })
  expect(await textOf(her.get(PATHS.membership))).toContain('Your membership is paid until')
})

test('an officer makes somebody a member by her number, after a second thought, and finds her by either number', async () => {
  await using site = await openSite()
  const ctx = system(site)
  await aKind(ctx)
  const desk = await signIn(site, { roles: ['membership_officer'] })
  const her = await signIn(site)
  const form = { number: her.number, kind: 'individual' }
  const sure = await textOf(desk.post(PATHS.membersNew, form))
  expect(sure).toContain(`Make the holder of ${her.number} a member?`)
  expect(await textOf(her.get(PATHS.membership))).toContain('You are not a member yet.')
  const made = await desk.post(PATHS.membersNew, { ...form, sure: 'yes' })
  expect(made.status).toBe(303)
  const again = await desk.post(PATHS.membersNew, { ...form, sure: 'yes' })
  expect([again.status, await again.text()]).toEqual([409, expect.stringContaining('She is one already.')])
  const found = await desk.post(PATHS.members, { number: her.number })
  expect(made.headers.get('location')).toBe(`${found.headers.get('location') ?? ''}?said=made`)
  const page = await textOf(desk.get(found.headers.get('location') ?? ''))
  expect(page).toContain('Not paid yet')
  expect(page).not.toContain(her.name)
  expect((await desk.post(PATHS.members, { number: 'P2222222' })).status).toBe(404)
})

test('finance sees the members and decides nothing; others see nothing', async () => {
  await using site = await openSite()
  const ctx = system(site)
  await aKind(ctx)
  const her = await aDuesMember(ctx)
  const finance = await signIn(site, { roles: ['finance'] })
  expect((await finance.get(memberPath(her.memberId))).status).toBe(200)
  const deed = { membership: her.membershipId, do: 'end', reason: 'left' }
  expect((await finance.post(memberDecidePath(her.memberId), deed)).status).toBe(404)
  const other = await signIn(site, { roles: ['fundraising'] })
  expect((await other.get(PATHS.members)).status).toBe(404)
})

test('a kind is said anew from a day on, and what was refused is kept', async () => {
  await using site = await openSite()
  const desk = await signIn(site, { roles: ['membership_officer'] })
  const form = {
    ...{ fromDay: '2026-12-01', nameEn: 'Example', nameSw: 'Mfano', textEn: '', textSw: '', price: '1,000' },
    ...{ joining: '', term: 'calendar', months: '12', rollOver: '10-01', windowDays: '30', graceDays: '30' },
    rules: 'isOpen',
  }
  const path = `${PATHS.kinds}/individual`
  const refused = await desk.post(path, { ...form, fromDay: '2026-11-20', price: '10.50' })
  const html = await refused.text()
  expect(refused.status).toBe(400)
  expect(html).toContain('Please write whole shillings')
  expect(html).toContain('value="10.50"')
  expect((await desk.post(path, { ...form, fromDay: '2026-11-20' })).status).toBe(409)
  expect((await desk.post(path, form)).headers.get('location')).toBe(`${PATHS.kinds}?said=set`)
  expect(await textOf(desk.get(PATHS.kinds))).toContain('1 December 2026')
  expect((await desk.post(path, form)).status).toBe(409)
})
