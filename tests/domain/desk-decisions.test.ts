import { campaignTotal, findCampaign, findClimber } from '#app/domain/campaigns/index.server.ts'
import { assign, findReceipt, giveMissingReceipts, notOurs, split, undo } from '#app/domain/payments/index.server.ts'
import type { Ctx } from '#app/domain/shared/ctx.server.ts'
import { kes, money } from '#app/domain/shared/money.ts'
import { deskDecisions } from '#db/schema/desk.ts'
import { aShownClimber, SLUG } from '#tests/factories/climbers.ts'
import { aFinanceOfficer, booksOf, stampOf } from '#tests/factories/desk.ts'
import { actingAs, someoneWith } from '#tests/factories/people.ts'
import { aCardSighting, aSighting, moved, paymentBy, received } from '#tests/factories/receipts.ts'
import { CLIMB, openPortal } from '#tests/setup/portal.ts'
import { describe, expect, test } from 'vitest'

const raisedBy = async (ctx: Ctx, code: string) => {
  const climber = await findClimber(ctx, CLIMB.purposeId, code)
  return [climber?.raised.minor, climber?.gifts]
}
async function raisedInAll(ctx: Ctx) {
  const campaign = await findCampaign(ctx, SLUG)
  if (!campaign) throw new Error('no campaign')
  const { raised, gifts } = await campaignTotal(ctx, campaign)
  return [raised.minor, gifts]
}
/** A payment that nothing explains, two climbers, and somebody who decides. */
async function aRow(ctx: Ctx) {
  const { payment } = await received(ctx, aSighting(ctx))
  const [one, two] = [await aShownClimber(ctx), await aShownClimber(ctx)]
  return { payment, one, two, officer: await aFinanceOfficer(ctx) }
}

describe('splitting a payment:', () => {
  test('counts each part where it belongs, and the payment once to the campaign', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const { payment, one, two, officer } = await aRow(ctx)
    const parts = [
      { code: one.code, minor: 30_000n },
      { code: two.code, minor: 19_999n },
      { code: 'CPEAKV', minor: 1n },
    ]
    expect(await split(officer, { paymentId: payment.id, parts })).toMatchObject({ ok: true })
    expect(await raisedBy(ctx, one.code)).toEqual([30_000n, 1])
    expect(await raisedBy(ctx, two.code)).toEqual([19_999n, 1])
    expect(await raisedInAll(ctx)).toEqual([50_000n, 1n])
    const { receipts, keys } = await paymentBy(ctx, payment.reference)
    expect(receipts.map(({ purpose, voidReason }) => [purpose, voidReason])).toEqual([
      ['campaign', 'reissued'],
      ['several', null],
    ])
    expect((await findReceipt(ctx, keys[1] ?? ''))?.purpose.purpose).toBe('several')
    await portal.expectBooksToHold()
  })

  test('takes the whole and nothing but the whole, for things that exist and differ', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const { payment, one, two, officer } = await aRow(ctx)
    const before = await booksOf(ctx)
    const tried = (...parts: [string, bigint][]) =>
      split(officer, { paymentId: payment.id, parts: parts.map(([code, minor]) => ({ code, minor })) })
    expect(await tried([one.code, 50_000n])).toEqual({ ok: false, code: 'too_few' })
    expect(await tried([one.code, 30_000n], [two.code, 19_999n])).toEqual({ ok: false, code: 'not_the_whole' })
    expect(await tried([one.code, 60_000n], [two.code, -10_000n])).toEqual({ ok: false, code: 'not_the_whole' })
    expect(await tried([one.code, 50_000n], [two.code, 0n])).toEqual({ ok: false, code: 'not_the_whole' })
    expect(await tried([one.code, 25_000n], [one.code.toLowerCase(), 25_000n])).toEqual({
      ok: false,
      code: 'same_twice',
    })
    expect(await tried([one.code, 25_000n], ['KNOSUCH', 25_000n])).toEqual({ ok: false, code: 'no_such_code' })
    expect(await booksOf(ctx)).toEqual(before)
  })

  test('what goes back of it goes back of each part in proportion, to the cent, and nothing is left of any at the end', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const [one, two] = [await aShownClimber(ctx), await aShownClimber(ctx)]
    const officer = await aFinanceOfficer(ctx)
    const sighting = aCardSighting(ctx, { amount: money(1_001n, 'USD'), base: 129_133n })
    const { payment } = await received(ctx, sighting)
    const parts = [
      { code: one.code, minor: 333n },
      { code: two.code, minor: 335n },
      { code: 'CPEAKV', minor: 333n },
    ]
    expect(await split(officer, { paymentId: payment.id, parts })).toMatchObject({ ok: true })
    // Cent by cent at first: a part may then keep its cents and lose a little of their worth.
    for (const cents of [1n, 1n, 1n, 2n, 495n]) {
      await moved(ctx, sighting.reference, 'refund', money(cents, 'USD'))
      await portal.expectBooksToHold()
    }
    const [first] = await raisedBy(ctx, one.code)
    expect(first).toBeGreaterThan(21_400n)
    expect(first).toBeLessThan(21_600n)
    await moved(ctx, sighting.reference, 'refund', money(501n, 'USD'))
    expect([(await raisedBy(ctx, one.code))[0], (await raisedBy(ctx, two.code))[0]]).toEqual([0n, 0n])
    expect((await raisedInAll(ctx))[0]).toBe(0n)
    await moved(ctx, sighting.reference, 'refund_failed', money(1_001n, 'USD'))
    expect((await raisedInAll(ctx))[0]).toBe(129_133n)
    await portal.expectBooksToHold()
  })
})

describe('money that is not ours:', () => {
  test('leaves every total, its receipt is void, and it waits with the provider that it came by', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const { payment, officer } = await aRow(ctx)
    expect(await notOurs(officer, { paymentId: payment.id, why: 'payer_said' })).toMatchObject({ ok: true })
    expect(await raisedInAll(ctx)).toEqual([0n, 0n])
    expect(await booksOf(ctx)).toContain('liability:not-ours:mpesa -50000 KES -50000')
    const { receipts } = await paymentBy(ctx, payment.reference)
    expect(receipts.map(({ voidReason }) => voidReason)).toEqual(['not_ours'])
    expect(await giveMissingReceipts(ctx)).toBe(0)
    expect(await notOurs(officer, { paymentId: payment.id })).toEqual({ ok: false, code: 'already_there' })
    await portal.expectBooksToHold()
    // Given back by the way it came, nothing is left of it anywhere.
    await moved(ctx, payment.reference, 'refund', kes(50_000n))
    expect(await booksOf(ctx)).toEqual(['not_ours:mpesa 1 0'])
    await moved(ctx, payment.reference, 'refund_failed', kes(50_000n))
    expect((await paymentBy(ctx, payment.reference)).receipts).toHaveLength(1)
    await portal.expectBooksToHold()
  })

  test('is ours again when that was a mistake, with a receipt that leads on from the first', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const { payment, officer } = await aRow(ctx)
    const decided = await notOurs(officer, { paymentId: payment.id })
    if (!decided.ok) throw new Error(decided.code)
    expect(await undo(officer, { decisionId: decided.value.decisionId })).toMatchObject({ ok: true })
    const { receipts, payment: now } = await paymentBy(ctx, payment.reference)
    expect(receipts.map(({ voidReason, replaces }) => [voidReason, replaces])).toEqual([
      ['not_ours', null],
      [null, receipts[0]?.id],
    ])
    expect([now.allocatedBy, now.purpose]).toEqual(['rule', 'campaign'])
    expect(await raisedInAll(ctx)).toEqual([50_000n, 1n])
    await portal.expectBooksToHold()
  })
})

describe('taking a decision back:', () => {
  test('goes back step by step, the last first, and never twice', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const { payment, one, two, officer } = await aRow(ctx)
    const before = await booksOf(ctx)
    await assign(officer, { paymentId: payment.id, code: one.code })
    await split(officer, {
      paymentId: payment.id,
      parts: [
        { code: one.code, minor: 1n },
        { code: two.code, minor: 49_999n },
      ],
    })
    const [first, second] = await ctx.db.select().from(deskDecisions).orderBy(deskDecisions.seq)
    const undone = (decisionId = '') => undo(officer, { decisionId })
    expect(await undone(first?.id)).toEqual({ ok: false, code: 'not_the_last' })
    expect(await undone(second?.id)).toMatchObject({ ok: true })
    expect(await raisedBy(ctx, one.code)).toEqual([50_000n, 1])
    expect(await undone(second?.id)).toEqual({ ok: false, code: 'undone_already' })
    expect(await undone(first?.id)).toMatchObject({ ok: true })
    expect(await booksOf(ctx)).toEqual(before)
    expect(await undone('dcn_none')).toEqual({ ok: false, code: 'no_such_decision' })
    const all = await ctx.db.select().from(deskDecisions).orderBy(deskDecisions.seq)
    expect(all.map(({ kind }) => kind)).toEqual(['assign', 'split', 'undo', 'undo'])
    await portal.expectBooksToHold()
  })
})

test('who decided what and why is written down, and can be changed by nobody', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const { payment, one, officer } = await aRow(ctx)
  await assign(officer, { paymentId: payment.id, code: one.code, why: 'payer_said' })
  const [row] = await ctx.db.select().from(deskDecisions)
  expect(row).toMatchObject({
    ...{
      kind: 'assign',
      why: 'payer_said',
      decidedBy: officer.actor.kind === 'person' && `person:${officer.actor.personId}`,
    },
    before: { ...CLIMB, allocatedBy: 'rule' },
    after: { purpose: 'campaign', purposeId: `${CLIMB.purposeId}/${one.id}`, allocatedBy: 'staff' },
  })
  await expect(portal.owner.sql`update desk_decisions set why = 'mistake'`).rejects.toThrow('append-only')
  await expect(portal.owner.sql`delete from desk_decisions`).rejects.toThrow('append-only')
})

test('the database takes no share that is not part of the whole, whoever writes it', async () => {
  await using portal = await openPortal()
  const { ctx, owner } = portal
  const { payment, one, two, officer } = await aRow(ctx)
  const done = await split(officer, {
    paymentId: payment.id,
    parts: [
      { code: one.code, minor: 1n },
      { code: two.code, minor: 49_999n },
    ],
  })
  const splitId = done.ok ? done.value.decisionId : ''
  await expect(
    owner.sql`insert into payment_shares values (${splitId}, 9, 'campaign', ${CLIMB.purposeId}, 1)`,
  ).rejects.toThrow('its shares are not the payment')
  await expect(owner.sql`update payments set purpose_id = 'dcn_other' where id = ${payment.id}`).rejects.toThrow(
    'split by no decision of its own',
  )
  await expect(
    owner.sql`update payments set purpose = 'not_ours', purpose_id = 'cards' where id = ${payment.id}`,
  ).rejects.toThrow('another provider')
})

test('finance decides and nobody else who has signed in', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const { payment, one } = await aRow(ctx)
  for (const role of ['fundraising', 'auditor'] as const) {
    const other = actingAs(ctx, (await someoneWith(ctx, role)).personId)
    const refused = { ok: false, code: 'not_allowed' }
    expect(await assign(other, { paymentId: payment.id, code: one.code })).toEqual(refused)
    expect(await notOurs(other, { paymentId: payment.id })).toEqual(refused)
  }
})

test('who decides over what looked otherwise is told so: moved by another, or partly gone back', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const { payment, one, two, officer } = await aRow(ctx)
  const seen = await stampOf(ctx, payment.id)
  expect(await assign(officer, { paymentId: payment.id, code: one.code, seen })).toMatchObject({ ok: true })
  const told = { ok: false, code: 'decided_meanwhile' }
  expect(await assign(officer, { paymentId: payment.id, code: two.code, seen })).toEqual(told)
  expect(await notOurs(officer, { paymentId: payment.id, seen })).toEqual(told)
  const later = await stampOf(ctx, payment.id)
  await moved(ctx, payment.reference, 'refund', kes(100n))
  expect(await assign(officer, { paymentId: payment.id, code: two.code, seen: later })).toEqual(told)
  await moved(ctx, payment.reference, 'refund', kes(49_900n))
  expect(await notOurs(officer, { paymentId: payment.id })).toEqual({ ok: false, code: 'gone_back' })
})
