import { isAnyOf } from '#db/bulk.server.ts'
import { paymentAttempts, payments } from '#db/schema/payments.ts'
import { and, eq, isNull } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../shared/ctx.server.ts'
import { lockNames } from '../shared/locks.server.ts'
import { resolveAccountTexts } from './account-codes/resolve.server.ts'
import { meetClaims } from './claims/meet-claims.server.ts'
import { receive } from './receive.server.ts'
import { receiptOf, type Scene } from './scene.ts'
import { seeAgain } from './see-again.server.ts'
import type { Settled, Sighting } from './sighting.ts'

/**
 * Turns sightings of money into payments and postings: each receipt once, however often, in whatever order and by
 * whatever message it was seen. Later sightings add what they know (a phone, a name, the attempt they answer) and never
 * change what was received. Answers one outcome for each sighting, in their order. `alsoLock` names attempts that the
 * caller will write to in the same transaction.
 */
export function settle(ctx: Ctx, sightings: readonly Sighting[], alsoLock: readonly string[] = []): Promise<Settled[]> {
  if (sightings.length + alsoLock.length === 0) return Promise.resolve([])
  return inTransaction(ctx, async (tx) => {
    const scene = await lockScene(tx, sightings, alsoLock)
    const outcomes = new Map<Sighting, Settled>()
    const fresh = new Map<string, Sighting>()
    for (const sighting of sightings) {
      const receipt = receiptOf(sighting)
      const believed = await isPromptsOwnReceipt(tx, scene, sighting)
      if (!believed && !scene.payments.has(receipt) && !fresh.has(receipt)) outcomes.set(sighting, 'second_receipt')
      else if (!scene.payments.has(receipt) && !fresh.has(receipt)) {
        fresh.set(receipt, sighting)
        outcomes.set(sighting, 'new')
      }
    }
    await receive(tx, scene, [...fresh.values()])
    for (const sighting of sightings)
      if (!outcomes.has(sighting)) outcomes.set(sighting, await seeAgain(tx, scene, sighting))
    await meetClaims(tx, [...new Set(sightings.flatMap((sighting) => scene.payments.get(receiptOf(sighting)) ?? []))])
    return sightings.map((sighting) => outcomes.get(sighting) as Settled)
  })
}

/**
 * Takes every lock the batch needs before anything is written, receipts and attempts together and in one order: a
 * callback and a confirmation of one receipt, applied by two workers at once, would otherwise wait for each other.
 */
async function lockScene(tx: Ctx, sightings: readonly Sighting[], alsoLock: readonly string[]): Promise<Scene> {
  const codes = await resolveAccountTexts(
    tx,
    sightings.flatMap((s) => s.payer.accountText ?? []),
  )
  const attemptIds = [
    ...new Set([
      ...sightings.flatMap((s) => s.attemptId ?? []),
      ...[...codes.values()].flatMap((c) => c.attemptId ?? []),
    ]),
  ]
  await lockNames(tx, [...sightings.map(receiptOf), ...attemptIds, ...alsoLock])

  const references = [...new Set(sightings.map((s) => s.reference))]
  const known = await tx.db.select().from(payments).where(isAnyOf(payments.reference, references))
  const attempts =
    attemptIds.length === 0
      ? []
      : await tx.db.select().from(paymentAttempts).where(isAnyOf(paymentAttempts.id, attemptIds))
  return {
    payments: new Map(known.map((row) => [receiptOf(row), row])),
    attempts: new Map(attempts.map((row) => [row.id, row])),
    codes,
  }
}

/** One prompt has one receipt: the first that its callback names. */
async function isPromptsOwnReceipt(tx: Ctx, scene: Scene, sighting: Sighting): Promise<boolean> {
  const attempt = scene.attempts.get(sighting.attemptId ?? '')
  if (!attempt) return true
  if (attempt.callbackReference !== null) return attempt.callbackReference === sighting.reference
  scene.attempts.set(attempt.id, { ...attempt, callbackReference: sighting.reference })
  await tx.db
    .update(paymentAttempts)
    .set({ callbackReference: sighting.reference })
    .where(and(eq(paymentAttempts.id, attempt.id), isNull(paymentAttempts.callbackReference)))
  return true
}
