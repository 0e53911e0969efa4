import { accountStatementRows } from '#db/schema/account-statements.ts'
import { ledgerEntries, ledgerPostings } from '#db/schema/ledger.ts'
import { and, asc, between, eq, isNotNull, like, notExists } from 'drizzle-orm'
import type { Ctx } from '../../shared/ctx.server.ts'
import type { Row } from './known.server.ts'

const DAY_MS = 86_400_000

/**
 * The money that a provider sent to our bank and that a line of the bank's file most likely is: the same sum to the cent, sent in
 * the week before, and not taken for another line already; the oldest where there are several. Null where there is none.
 */
export async function findArrival(tx: Ctx, row: Row): Promise<{ key: string; account: string } | null> {
  const at = row.occurredAt.getTime()
  const [found] = await tx.db
    .select({ key: ledgerPostings.idempotencyKey, account: ledgerEntries.account })
    .from(ledgerEntries)
    .innerJoin(ledgerPostings, eq(ledgerPostings.id, ledgerEntries.postingId))
    .where(
      and(
        like(ledgerEntries.account, 'asset:transit:%'),
        eq(ledgerEntries.minor, row.minor),
        eq(ledgerEntries.currency, 'KES'),
        between(ledgerPostings.occurredAt, new Date(at - 7 * DAY_MS), new Date(at + DAY_MS)),
        notExists(
          tx.db
            .select({ id: accountStatementRows.id })
            .from(accountStatementRows)
            .where(
              and(
                eq(accountStatementRows.linked, ledgerPostings.idempotencyKey),
                isNotNull(accountStatementRows.appliedAt),
              ),
            ),
        ),
      ),
    )
    .orderBy(asc(ledgerPostings.occurredAt), asc(ledgerPostings.id))
    .limit(1)
  return found ?? null
}
