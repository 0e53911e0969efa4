import { isAnyOf } from '#db/bulk.server.ts'
import { ledgerEntries, ledgerPostings } from '#db/schema/ledger.ts'
import { payments } from '#db/schema/payments.ts'
import { paymentReturns } from '#db/schema/returns.ts'
import { and, eq, inArray } from 'drizzle-orm'
import type { Ctx } from '../../shared/ctx.server.ts'
import { assetAccount } from '../ledger/accounts.ts'
import { type About, arrivalKey, postingKey } from './row-posting.ts'
import type { ReadRow } from './template.ts'

export type Row = Pick<ReadRow, 'reference' | 'kind' | 'minor' | 'occurredAt' | 'linked' | 'left' | 'details'>
/** What the books know of the receipts of some rows: payments and returns by receipt, our account's side of postings by key. */
export type Known = {
  payments: Map<string, { id: string; minor: bigint; currency: string; allocatedBy: string }>
  returns: Map<string, { paymentId: string; minor: bigint }>
  /** What has gone back of each payment, by its id. */
  returned: Map<string, bigint>
  postings: Map<string, bigint>
}

/** Asks the books once for many rows. */
export async function knownOf(tx: Ctx, about: About, rows: readonly Row[]): Promise<Known> {
  const references = [...new Set(rows.flatMap(({ reference, linked }) => (linked ? [reference, linked] : [reference])))]
  const found = await tx.db
    .select({
      id: payments.id,
      reference: payments.reference,
      minor: payments.minor,
      currency: payments.currency,
      allocatedBy: payments.allocatedBy,
    })
    .from(payments)
    .where(
      and(
        eq(payments.provider, about.provider),
        eq(payments.account, about.account),
        isAnyOf(payments.reference, references),
      ),
    )
  const back = await tx.db
    .select()
    .from(paymentReturns)
    .where(
      and(
        eq(paymentReturns.provider, about.provider),
        eq(paymentReturns.account, about.account),
        isAnyOf(paymentReturns.reference, references),
      ),
    )
  return {
    payments: new Map(found.map((row) => [row.reference, row])),
    returns: new Map(back.map((row) => [row.reference, row])),
    returned: await returnedOf(tx, rows.some(({ kind }) => kind === 'reversal') ? found.map(({ id }) => id) : []),
    postings: await postingsOf(tx, about, rows),
  }
}

async function returnedOf(tx: Ctx, paymentIds: readonly string[]): Promise<Map<string, bigint>> {
  if (paymentIds.length === 0) return new Map()
  const rows = await tx.db.select().from(paymentReturns).where(isAnyOf(paymentReturns.paymentId, paymentIds))
  const sums = new Map<string, bigint>()
  for (const { paymentId, minor } of rows) sums.set(paymentId, (sums.get(paymentId) ?? 0n) + minor)
  return sums
}

async function postingsOf(tx: Ctx, about: About, rows: readonly Row[]): Promise<Map<string, bigint>> {
  const keys = rows.flatMap((row) =>
    row.kind === 'payment'
      ? about.provider === 'bank'
        ? [arrivalKey(about, row)]
        : []
      : (['charge', 'sweep', 'suspense'] as const).map((against) => postingKey(about, against, row)),
  )
  if (keys.length === 0) return new Map()
  const found = await tx.db
    .select({ key: ledgerPostings.idempotencyKey, minor: ledgerEntries.minor })
    .from(ledgerPostings)
    .innerJoin(ledgerEntries, eq(ledgerEntries.postingId, ledgerPostings.id))
    .where(
      and(
        isAnyOf(ledgerPostings.idempotencyKey, keys),
        inArray(ledgerEntries.account, [assetAccount(about.provider, about.account)]),
      ),
    )
  return new Map(found.map(({ key, minor }) => [key, minor]))
}
