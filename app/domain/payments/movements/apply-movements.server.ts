import { payments } from '#db/schema/payments.ts'
import { paymentReturns } from '#db/schema/returns.ts'
import { eq } from 'drizzle-orm'
import type { Ctx } from '../../shared/ctx.server.ts'
import { type Currency, money } from '../../shared/money.ts'
import { record } from '../history.server.ts'
import { assetAccount } from '../ledger/accounts.ts'
import { legsBetween } from '../ledger/legs.ts'
import { post } from '../ledger/post.server.ts'
import { reissueReceipt } from '../receipts/reissue-receipt.server.ts'
import { voidReceipt } from '../receipts/void-receipt.server.ts'
import type { Payment } from '../scene.ts'
import { clearSuspense } from './clear-suspense.server.ts'
import { heldBy } from '../shares/held.server.ts'
import { isInward, type Movement } from './movement.ts'
import { postSettlement } from './post-settlement.server.ts'

/**
 * Posts what a provider's books say of a payment that we have: its charge, and what went back or came again. Each
 * movement once, in any order in which they are told; the payment itself stays as it was received. Under its lock.
 */
export async function applyMovements(
  tx: Ctx,
  { id }: Pick<Payment, 'id'>,
  movements: readonly Movement[],
): Promise<void> {
  // Read here and not by whoever calls: what it is for may have been decided between their look at it and its lock.
  const [payment] = await tx.db.select().from(payments).where(eq(payments.id, id))
  if (!payment) throw new Error(`movements of ${id}, which is no payment`)
  const inOrder = [...movements].sort((a, b) => a.occurredAt.getTime() - b.occurredAt.getTime() || order(a) - order(b))
  for (const movement of inOrder) {
    if (movement.amount.currency !== payment.currency)
      throw new Error('a movement in another currency than its payment')
    if (movement.kind === 'charge') await postSettlement(tx, payment, movement, payment.baseMinor)
    else await takeReturn(tx, payment, movement)
  }
}

/** At one second what goes out stands before what comes back of it. */
const order = (movement: Movement): number => (movement.kind === 'charge' ? 0 : isInward(movement) ? 2 : 1)

async function takeReturn(tx: Ctx, payment: Payment, movement: Movement): Promise<void> {
  const earlier = await tx.db.select().from(paymentReturns).where(eq(paymentReturns.paymentId, payment.id))
  if (earlier.some(({ reference }) => reference === movement.reference)) return
  const before = earlier.reduce((sum, row) => sum + row.minor, 0n)
  const baseBefore = earlier.reduce((sum, row) => sum + row.baseMinor, 0n)
  const minor = isInward(movement) ? -movement.amount.minor : movement.amount.minor
  const baseMinor = shareOf(payment, before + minor) - baseBefore
  const currency = payment.currency as Currency
  const { provider, account } = movement.from ?? payment
  await tx.db.insert(paymentReturns).values({
    id: tx.newId('rtn'),
    paymentId: payment.id,
    provider,
    account,
    reference: movement.reference,
    kind: movement.kind as Exclude<Movement['kind'], 'charge'>,
    minor,
    currency,
    baseMinor,
    occurredAt: movement.occurredAt,
    createdAt: tx.now(),
  })
  const held = await heldBy(tx, payment, { minor: before, baseMinor: baseBefore })
  const left = await heldBy(tx, payment, { minor: before + minor, baseMinor: baseBefore + baseMinor })
  const back = { account: assetAccount(provider, account), amount: money(-minor, currency) }
  await post(tx, [
    {
      key: `return:${provider}:${account}:${movement.reference}`,
      reason: movement.kind,
      occurredAt: movement.occurredAt,
      legs: [...legsBetween(held, left, currency), currency === 'KES' ? back : { ...back, base: -baseMinor }],
    },
  ])
  await clearSuspense(tx, payment, movement)
  await postSettlement(tx, payment, movement, baseMinor < 0n ? -baseMinor : baseMinor)
  await record(tx, [
    { paymentId: payment.id, kind: 'returned', detail: { as: movement.kind, minor: minor.toString() } },
  ])
  if (before + minor === payment.minor)
    await voidReceipt(tx, { paymentId: payment.id, reason: movement.kind === 'voided' ? 'mistake' : 'returned' })
  if (before === payment.minor && minor < 0n) await reissueReceipt(tx, { paymentId: payment.id })
}

/** The part of a payment's KES that belongs to a part of its amount: the whole for the whole, so that nothing is left over. */
const shareOf = ({ minor, baseMinor }: Payment, part: bigint): bigint => (baseMinor * part) / minor
