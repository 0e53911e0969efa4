import { aCardPayment } from '#tests/factories/card-network.ts'
import { payBackByHand } from '#app/domain/payments/refunds/pay-back-by-hand.server.ts'
import { type Ctx, inTransaction } from '#app/domain/shared/ctx.server.ts'
import { payments } from '#db/schema/payments.ts'
import { addAccount } from '#app/domain/people/accounts/add-account.server.ts'
import { runChecks } from '#db/run-checks.server.ts'
import { deliver } from '#tests/factories/inbox.ts'
import { aConfirmation, aPaidCallback, incoming } from '#tests/factories/messages.ts'
import { decideTotal } from '#app/domain/campaigns/index.server.ts'
import { split } from '#app/domain/payments/index.server.ts'
import { aCallDesk, anOpenCall, aSubmission, openedTogether } from '#tests/factories/calls.ts'
import { aShownClimber } from '#tests/factories/climbers.ts'
import { aBudgetLine, aPhase, aSpending, aTotal } from '#tests/factories/funds.ts'
import { aMoneyDesk, moneyForm, written } from '#tests/factories/offline.ts'
import { makeDay } from '#practice/daraja/make-day.ts'
import { fileOf, imported } from '#tests/factories/account-statements.ts'
import { signedTwice } from '#tests/factories/closes.ts'
import { aDuesMember, aKind, paidDues } from '#tests/factories/membership.ts'
import { actingAs, someoneWith } from '#tests/factories/people.ts'
import { anAttempt } from '#tests/factories/prompts.ts'
import { openPortal, type TestPortal } from '#tests/setup/portal.ts'
import { aSighting, received } from '#tests/factories/receipts.ts'
import { agreed, aRefundDesk, refundOf } from '#tests/factories/refunds.ts'
import { eq } from 'drizzle-orm'
import { readdirSync } from 'node:fs'
import postgres from 'postgres'
import { expect, test } from 'vitest'
import { TAMPERING } from './tampering.ts'

const CASES = Object.entries(TAMPERING).flatMap(([check, by]) =>
  [by].flat().map((statement): [string, string] => [check, statement]),
)

/** A part of what came by bank goes back, by two hands and with a paper. */
async function moneyBack(ctx: Ctx): Promise<void> {
  const [gift] = await ctx.db.select().from(payments).where(eq(payments.provider, 'bank'))
  const desk = await aRefundDesk(ctx)
  const refundId = await agreed(desk, refundOf(gift?.id ?? '', { rail: 'by_hand', minor: 10_000n }))
  const proof = { account: 'ncba', day: '2026-11-21', reference: 'FT 9', bytes: new TextEncoder().encode('%PDF-') }
  const done = await payBackByHand(desk.first, { refundId, ...proof })
  if (!done.ok) throw new Error(done.code)
}

test('every check has its tampering here', () => {
  const checks = readdirSync('db/checks').map((file) => file.replace('.sql', ''))
  expect(Object.keys(TAMPERING).sort()).toEqual(checks.sort())
})

/** In the books: payments that never came, a charge and a reversal among them. */
async function aStatement(portal: TestPortal, personId: string): Promise<void> {
  const day = makeDay({ seed: 3, payments: 12, reversals: 1 })
  const bytes = await fileOf(day.statement, { template: 'classic', format: 'csv' })
  await imported(portal, actingAs(portal.ctx, personId), bytes)
}

/** Sent to, and opened by two of its panel. */
async function anOpenedCall(portal: TestPortal): Promise<void> {
  const desk = await aCallDesk(portal.ctx)
  const call = await anOpenCall(desk)
  await aSubmission(portal.ctx, call.slug)
  portal.moveClock(7 * 86_400)
  await openedTogether(desk, call)
}

test.each(CASES)('a row changed by hand makes %s fail', async (check, statement) => {
  await using portal = await openPortal()
  const attempt = await anAttempt(portal.ctx)
  await deliver(
    portal.ctx,
    incoming('confirmation', aConfirmation()),
    incoming('prompt_callback', aPaidCallback(), { pathKey: attempt.callbackKey }),
  )
  await aCardPayment(portal.ctx, { back: 100_000n })
  const { payment } = await received(portal.ctx, aSighting(portal.ctx))
  const { code } = await aShownClimber(portal.ctx)
  const parts = [
    { code: 'CPEAKV', minor: 20_000n },
    { code, minor: 30_000n },
  ]
  expect(await split(portal.ctx, { paymentId: payment.id, parts })).toMatchObject({ ok: true })
  const { first, second } = await aMoneyDesk(portal.ctx)
  await written(first, moneyForm())
  await moneyBack(portal.ctx)
  const phaseId = await aPhase(first)
  await decideTotal(second, { totalId: await aTotal(first, phaseId), decision: 'confirm' })
  await aSpending(first, await aBudgetLine(first, phaseId))
  await aKind(portal.ctx)
  await paidDues(portal.ctx, { account: (await aDuesMember(portal.ctx)).number, cents: 130_000n })
  const { personId } = await someoneWith(portal.ctx, 'finance')
  if (check === 'calls-have-two-hands') await anOpenedCall(portal)
  if (check === 'statement-rows-are-posted' || check === 'closes-add-up') await aStatement(portal, personId)
  if (check === 'closes-add-up') await signedTwice(portal, actingAs(portal.ctx, personId))
  await inTransaction(portal.ctx, (tx) => addAccount(tx, personId))
  await portal.expectBooksToHold()

  const owner = postgres(portal.url, { max: 1, onnotice: () => {} })
  await owner.unsafe(`set session_replication_role = replica; ${statement}`)
  await owner.end()

  const results = await inTransaction(portal.ctx, (tx) => runChecks(tx.db))
  const failing = results.filter((result) => result.failures > 0)
  expect(failing.map((result) => result.check)).toContain(check)
})

test('checks that would see nobody are refused: nothing is wrong with rows that are not there', async () => {
  await using portal = await openPortal()
  await expect(runChecks(portal.ctx.db)).rejects.toThrow('would see nobody')
  const visitor = { ...portal.ctx, actor: { kind: 'visitor' as const } }
  await expect(inTransaction(visitor, (tx) => runChecks(tx.db))).rejects.toThrow('would see nobody')
})
