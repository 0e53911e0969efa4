import { assign, claimCode, lookAtClaim, notOurs, split, undo } from '#app/domain/payments/index.server.ts'
import { receiptOf } from '#app/domain/payments/scene.ts'
import { type Ctx, inTransaction } from '#app/domain/shared/ctx.server.ts'
import { lockNames } from '#app/domain/shared/locks.server.ts'
import { kes, type Money } from '#app/domain/shared/money.ts'
import { aShownClimber } from '#tests/factories/climbers.ts'
import { aFinanceOfficer, stampOf } from '#tests/factories/desk.ts'
import { aSighting, moved, paymentBy, received } from '#tests/factories/receipts.ts'
import { openPortal, SHORTCODE } from '#tests/setup/portal.ts'
import { expect, test } from 'vitest'

const ROUNDS = 8

/** As a provider's movement comes: the payment's name is held first. */
const goesBack = (ctx: Ctx, reference: string, amount: Money) =>
  inTransaction(ctx, async (tx) => {
    await lockNames(tx, [receiptOf({ provider: 'mpesa', account: SHORTCODE, reference })])
    return moved(tx, reference, 'refund', amount)
  })

test(`two people decide over one row at once, ${ROUNDS} times for each two kinds of decision: one wins, the other is told`, async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const [one, two] = [await aShownClimber(ctx), await aShownClimber(ctx)]
  const [first, second] = [await aFinanceOfficer(ctx), await aFinanceOfficer(ctx)]
  const kinds = {
    assign: (who: Ctx, paymentId: string, seen: string) => assign(who, { paymentId, seen, code: two.code }),
    split: (who: Ctx, paymentId: string, seen: string) =>
      split(who, {
        ...{ paymentId, seen },
        parts: [
          { code: one.code, minor: 20_000n },
          { code: two.code, minor: 30_000n },
        ],
      }),
    notOurs: (who: Ctx, paymentId: string, seen: string) => notOurs(who, { paymentId, seen }),
    undo: (who: Ctx, _: string, seen: string, decisionId: string) => undo(who, { decisionId, seen }),
  }
  const names = Object.keys(kinds) as (keyof typeof kinds)[]
  for (const [i, mine] of names.entries())
    for (const theirs of names.slice(i)) {
      for (let round = 0; round < ROUNDS; round++) {
        const { payment } = await received(ctx, aSighting(ctx))
        // Something stands already that either may take back.
        const stood = await split(first, {
          paymentId: payment.id,
          parts: [
            { code: one.code, minor: 1n },
            { code: two.code, minor: 49_999n },
          ],
        })
        const decisionId = stood.ok ? stood.value.decisionId : ''
        const seen = await stampOf(ctx, payment.id)
        const ends = await Promise.all([
          kinds[mine](first, payment.id, seen, decisionId),
          kinds[theirs](second, payment.id, seen, decisionId),
        ])
        expect(ends.map((end) => (end.ok ? 'won' : end.code)).toSorted(), `${mine} against ${theirs}`).toEqual([
          'decided_meanwhile',
          'won',
        ])
      }
    }
  await portal.expectBooksToHold()
}, 120_000)

test(`money goes back while somebody decides, ${ROUNDS} times: it goes back from where it is, and the books hold`, async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const [one, two] = [await aShownClimber(ctx), await aShownClimber(ctx)]
  const officer = await aFinanceOfficer(ctx)
  const ends = new Set<string>()
  for (let round = 0; round < ROUNDS; round++) {
    const { payment } = await received(ctx, aSighting(ctx))
    const seen = await stampOf(ctx, payment.id)
    const parts = [
      { code: one.code, minor: 20_001n },
      { code: two.code, minor: 29_999n },
    ]
    const [end] = await Promise.all([
      round % 2 === 0
        ? split(officer, { paymentId: payment.id, seen, parts })
        : notOurs(officer, { paymentId: payment.id, seen }),
      goesBack(ctx, payment.reference, kes(round % 3 === 0 ? 50_000n : 7n)),
    ])
    ends.add(end.ok ? 'won' : end.code)
    await portal.expectBooksToHold()
  }
  for (const end of ends) expect(['won', 'decided_meanwhile']).toContain(end)
}, 60_000)

test(`a claim is met while somebody decides, ${ROUNDS} times: the money is for one thing, and the books hold`, async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const [one, two] = [await aShownClimber(ctx), await aShownClimber(ctx)]
  const officer = await aFinanceOfficer(ctx)
  const recovery = { askAbout: () => Promise.reject(new Error('the money is here: nobody is asked')) } as never
  for (let round = 0; round < ROUNDS; round++) {
    const { payment } = await received(ctx, aSighting(ctx))
    const { provider, account, reference } = payment
    const claim = { provider: 'mpesa' as const, account, typed: reference, contact: {}, language: 'en' as const }
    await claimCode(ctx, { ...claim, whatFor: { purpose: 'campaign', purposeId: `${payment.purposeId}/${one.id}` } })
    const seen = await stampOf(ctx, payment.id)
    const [end] = await Promise.all([
      assign(officer, { paymentId: payment.id, seen, code: two.code }),
      lookAtClaim(ctx, recovery, { provider, account, reference }),
    ])
    const { payment: now } = await paymentBy(ctx, reference)
    expect(now.purposeId).toBe(`${payment.purposeId}/${end.ok ? two.id : one.id}`)
  }
  await portal.expectBooksToHold()
}, 60_000)
