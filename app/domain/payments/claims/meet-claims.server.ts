import { isAnyOf } from '#db/bulk.server.ts'
import { paymentClaims } from '#db/schema/desk.ts'
import { receipts } from '#db/schema/receipts.ts'
import { and, eq, isNull } from 'drizzle-orm'
import { isSmsOn, leaveMessages } from '../../messages/index.server.ts'
import type { Ctx } from '../../shared/ctx.server.ts'
import { allocate } from '../allocate.server.ts'
import { openContact } from '../contact.server.ts'
import { type Payment, receiptOf } from '../scene.ts'

type Claim = typeof paymentClaims.$inferSelect
/**
 * What came of a claim. `allocated`: its money waited by rule and is for what was claimed now. `agreed`: it was for that already.
 * `elsewhere`: something else had explained it; a claim moves nothing from there, and nobody is told.
 */
export type ClaimOutcome = 'allocated' | 'agreed' | 'elsewhere'

/**
 * Answers the claims that wait for payments which a provider has told of. Inside a transaction that holds the payments' locks;
 * they are as they stand in it.
 */
export async function meetClaims(tx: Ctx, seen: readonly Payment[]): Promise<void> {
  const claims = await tx.db
    .select()
    .from(paymentClaims)
    .where(
      and(
        eq(paymentClaims.state, 'waiting'),
        isAnyOf(
          paymentClaims.reference,
          seen.map(({ reference }) => reference),
        ),
      ),
    )
  for (const claim of claims) {
    const payment = seen.find((one) => receiptOf(one) === receiptOf(claim))
    if (payment) await meet(tx, claim, payment)
  }
}

async function meet(tx: Ctx, claim: Claim, payment: Payment): Promise<void> {
  const { purpose, purposeId } = claim
  const isThere = payment.purpose === purpose && payment.purposeId === purposeId
  const outcome: ClaimOutcome = payment.allocatedBy === 'rule' ? 'allocated' : isThere ? 'agreed' : 'elsewhere'
  if (outcome === 'allocated') await allocate(tx, payment, { purpose, purposeId, by: 'giver' })
  if (outcome !== 'elsewhere') await sayItIsHere(tx, claim, payment)
  await tx.db
    .update(paymentClaims)
    .set({
      ...(outcome === 'elsewhere' ? { state: 'dropped' as const } : { state: 'met' as const, paymentId: payment.id }),
      ...{ outcome, contactSealed: null, contactIndex: null, changedAt: tx.now() },
    })
    .where(eq(paymentClaims.id, claim.id))
}

/** Her receipt goes to where she asked for it. One that went to whoever filled in a form goes to nobody else as well. */
async function sayItIsHere(tx: Ctx, { id, contactSealed, language }: Claim, payment: Payment): Promise<void> {
  if (payment.attemptId ?? payment.mandateId) return
  const { email, phone } = openContact(tx, { table: 'payment_claims', row: id }, contactSealed)
  const [standing] = await tx.db
    .select({ id: receipts.id })
    .from(receipts)
    .where(and(eq(receipts.paymentId, payment.id), isNull(receipts.voidedAt)))
  if (!standing) return
  const letter = { kind: 'receipt' as const, language, subject: standing.id }
  if (email) await leaveMessages(tx, [{ ...letter, channel: 'mail', to: email }])
  else if (phone && (await isSmsOn(tx))) await leaveMessages(tx, [{ ...letter, channel: 'sms', to: phone }])
}
