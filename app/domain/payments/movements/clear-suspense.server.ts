import { ledgerEntries, ledgerPostings } from '#db/schema/ledger.ts'
import { and, eq } from 'drizzle-orm'
import type { Ctx } from '../../shared/ctx.server.ts'
import { postingKey, rowPosting } from '../account-statements/row-posting.ts'
import { assetAccount } from '../ledger/accounts.ts'
import { post } from '../ledger/post.server.ts'
import type { Payment } from '../scene.ts'
import { isInward, type Movement } from './movement.ts'

/**
 * A statement may have told of money that went back before anybody knew of which payment: it lies in the suspense account since. Now
 * that it is posted as what it is, it is taken out of there, so that it has left our account once.
 */
export async function clearSuspense(
  tx: Ctx,
  { provider, account }: Pick<Payment, 'provider' | 'account'>,
  movement: Movement,
): Promise<void> {
  const { reference, occurredAt } = movement
  const row = { reference, occurredAt, minor: isInward(movement) ? movement.amount.minor : -movement.amount.minor }
  const key = postingKey({ provider, account }, 'suspense', row)
  const [held] = await tx.db
    .select({ minor: ledgerEntries.minor })
    .from(ledgerPostings)
    .innerJoin(ledgerEntries, eq(ledgerEntries.postingId, ledgerPostings.id))
    .where(and(eq(ledgerPostings.idempotencyKey, key), eq(ledgerEntries.account, assetAccount(provider, account))))
  if (!held) return
  const back = rowPosting({ provider, account }, 'suspense', { ...row, minor: -held.minor })
  await post(tx, [{ ...back, key: `cleared:${key}`, reason: 'the payment that was given back is known' }])
}
