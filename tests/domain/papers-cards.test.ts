import {
  checkPaper,
  forgetPapers,
  lookAtCards,
  makeCard,
  ownPapers,
  printCards,
  withdrawCard,
} from '#app/domain/papers/index.server.ts'
import type { CardForm } from '#app/domain/papers/schemas.ts'
import { asPortal, type Ctx } from '#app/domain/shared/ctx.server.ts'
import { papers } from '#db/schema/papers.ts'
import { frozen } from '#tests/factories/accounts.ts'
import { aDuesMember, aKind, aMembershipDesk, paidDues } from '#tests/factories/membership.ts'
import { actingAs, anAccount, aPerson, auditLog, someoneWith } from '#tests/factories/people.ts'
import { openPortal } from '#tests/setup/portal.ts'
import { expect, test } from 'vitest'

const DAY = 86_400
const NOTHING: CardForm = { shows: 'nothing', alias: '' }
const UNKNOWN = { is: 'unknown' }
const valid = (name: string | null) => ({ is: 'card', standing: 'valid', name })

/** Somebody whose dues are paid for a year. */
async function aPaidMember(ctx: Ctx) {
  const her = await aDuesMember(ctx)
  await paidDues(ctx, { account: her.number, cents: 120_000n })
  return her
}
async function made(who: Ctx, form: CardForm = NOTHING): Promise<string> {
  const done = await makeCard(who, form)
  if (!done.ok) throw new Error(done.code)
  return done.value.key
}

test('a card says valid while its holder is a member, expired once she is not, and a name only where she chose one', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  await aKind(ctx)
  const her = await aPaidMember(ctx)
  const silent = await made(her.acting)
  expect(await checkPaper(ctx, silent)).toEqual(valid(null))
  expect(await makeCard(her.acting, { shows: 'alias', alias: '\u200b ' })).toEqual({ ok: false, code: 'alias_missing' })
  const alias = await made(her.acting, { shows: 'alias', alias: 'Mlinzi' })
  expect(await checkPaper(ctx, alias)).toEqual(valid('Mlinzi'))
  const named = await made(her.acting, { shows: 'name', alias: 'Mlinzi' })
  expect(await checkPaper(ctx, named)).toEqual(valid(her.name))
  expect((await ownPapers(her.acting)).card).toMatchObject({ key: named, name: her.name })
  // A year that is paid, a month of grace, and the day after.
  portal.moveClock(394 * DAY)
  expect(await checkPaper(ctx, named)).toEqual(valid(her.name))
  portal.moveClock(2 * DAY)
  expect(await checkPaper(ctx, named)).toEqual({ is: 'card', standing: 'expired', name: null })
})

test('who makes another card, or wants none, leaves an address that nobody knows', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  await aKind(ctx)
  const her = await aPaidMember(ctx)
  const first = await made(her.acting)
  const second = await made(her.acting)
  expect(first).toMatch(/^[0-9a-f]{32}$/)
  expect([await checkPaper(ctx, first), await checkPaper(ctx, second)]).toEqual([UNKNOWN, valid(null)])
  expect([await withdrawCard(her.acting), await withdrawCard(her.acting)]).toEqual([true, false])
  expect(await checkPaper(ctx, second)).toEqual(UNKNOWN)
  expect((await ownPapers(her.acting)).card).toBeNull()
})

test('two browsers in which she makes a card at once leave one that holds', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  await aKind(ctx)
  const her = await aPaidMember(ctx)
  const keys = await Promise.all([made(her.acting), made(her.acting), made(her.acting)])
  const said = await Promise.all(keys.map((key) => checkPaper(ctx, key)))
  expect(said.filter(({ is }) => is === 'card')).toHaveLength(1)
})

test('nobody makes a card who is not a member, and a frozen account and an erased person leave none', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  await aKind(ctx)
  const [stranger, unpaid] = [await aPerson(ctx), await aDuesMember(ctx)]
  for (const { personId } of [stranger, unpaid])
    expect(await makeCard(actingAs(ctx, personId), NOTHING)).toEqual({ ok: false, code: 'not_member' })
  expect(await makeCard({ ...ctx, actor: { kind: 'visitor' } }, NOTHING)).toEqual({ ok: false, code: 'not_member' })
  const [her, other] = [await aPaidMember(ctx), await aPaidMember(ctx)]
  const [hers, others] = [await made(her.acting), await made(other.acting)]
  await anAccount(ctx, her.personId)
  await frozen(ctx, her.personId)
  expect([await checkPaper(ctx, hers), await checkPaper(ctx, others)]).toEqual([UNKNOWN, valid(null)])
  await asPortal(ctx, 'erasure', (tx) => forgetPapers(tx, other))
  expect(await checkPaper(ctx, others)).toEqual(UNKNOWN)
})

test('the membership desk prints what each chose, a card without a name for who chose nothing, none for who is no member, and writes it down', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  await aKind(ctx)
  const [chose, silent, unpaid] = [await aPaidMember(ctx), await aPaidMember(ctx), await aDuesMember(ctx)]
  const key = await made(chose.acting, { shows: 'alias', alias: 'Mlinzi' })
  const desk = await aMembershipDesk(ctx)
  const text = `${chose.number.toLowerCase()}\n${silent.number}, ${unpaid.number} ZZZZZZZZ ${chose.number}`
  expect(await lookAtCards(desk, text)).toEqual({
    ok: true,
    value: [
      { typed: chose.number, is: 'ready' },
      { typed: silent.number, is: 'ready' },
      { typed: unpaid.number, is: 'not_member' },
      { typed: 'ZZZZZZZZ', is: 'unknown' },
    ],
  })
  expect(await asPortal(ctx, 'test', (tx) => tx.db.select().from(papers))).toHaveLength(1)
  expect(await printCards(desk, { text, ticked: false })).toEqual({ ok: false, code: 'not_ticked' })
  expect(await printCards(desk, { text: ' ,', ticked: true })).toEqual({ ok: false, code: 'no_numbers' })
  const many = Array.from({ length: 61 }, (_, at) => `M${at}`).join(' ')
  expect(await printCards(desk, { text: many, ticked: true })).toEqual({ ok: false, code: 'too_many' })
  for (const role of ['finance', 'training_officer'] as const) {
    const other = actingAs(ctx, (await someoneWith(ctx, role)).personId)
    expect(await printCards(other, { text, ticked: true })).toEqual({ ok: false, code: 'not_yours' })
  }
  const printed = await printCards(desk, { text, ticked: true })
  if (!printed.ok) throw new Error(printed.code)
  expect(printed.value).toMatchObject([
    { number: chose.number, key, name: 'Mlinzi' },
    { number: silent.number, name: null },
  ])
  expect(await checkPaper(ctx, printed.value[1]?.key ?? '')).toEqual(valid(null))
  // A second sheet is of the same cards.
  expect(await printCards(desk, { text, ticked: true })).toEqual(printed)
  // One that was lost is dead once another is printed in its place.
  const anew = await printCards(desk, { text: chose.number, ticked: true, anew: true })
  expect(anew.ok && anew.value[0]?.name).toBe('Mlinzi')
  expect(await checkPaper(ctx, key)).toEqual(UNKNOWN)
  expect(await checkPaper(ctx, anew.ok ? (anew.value[0]?.key ?? '') : '')).toEqual(valid('Mlinzi'))
  const log = (await auditLog(ctx)).filter(([action]) => action === 'card.printed')
  expect(log).toHaveLength(5)
})
