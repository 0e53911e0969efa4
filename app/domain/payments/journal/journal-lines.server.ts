import { isAnyOf } from '#db/bulk.server.ts'
import { ledgerEntries, ledgerPostings } from '#db/schema/ledger.ts'
import { and, asc, desc, gte, lt, sql } from 'drizzle-orm'
import type { Ctx } from '../../shared/ctx.server.ts'
import { dayOf } from '../../shared/dates.ts'
import { type Currency, kes, money } from '../../shared/money.ts'
import type { JournalLine, JournalMonth } from '../journal-views.ts'
import { chartOf } from '../account-chart.ts'
import type { Month } from './month.ts'
import { whatAbout } from './what-about.server.ts'

/** Postings at a time: whoever fetches a million entries by a slow line holds no more of them than this, and no transaction. */
const BATCH = 1_000

/**
 * The entries of a month in the order in which their postings were written down, whole postings in each batch, debits first. Throws
 * where they come to something else than the sums that go with them: a file that breaks off is fetched again, one that is wrong is
 * booked.
 */
export async function* journalLines(
  ctx: Ctx,
  month: Month,
  sums: Pick<JournalMonth, 'entries' | 'debit' | 'credit'>,
): AsyncGenerator<JournalLine[]> {
  let [entries, debit, credit] = [0, 0n, 0n]
  let after = { at: new Date(0), id: '' }
  for (;;) {
    const postings = await postingsAfter(ctx, month, after)
    const last = postings.at(-1)
    if (!last) break
    after = { at: last.createdAt, id: last.id }
    const lines = await linesOf(ctx, postings)
    entries += lines.length
    for (const { base } of lines) {
      if (base.minor > 0n) debit += base.minor
      else credit -= base.minor
    }
    yield lines
  }
  if (entries !== sums.entries || debit !== sums.debit.minor || credit !== sums.credit.minor)
    throw new Error(`journal ${month.month}: ${entries} entries of ${sums.entries}`)
}

type Posting = typeof ledgerPostings.$inferSelect

function postingsAfter(ctx: Ctx, { from, until }: Month, { at, id }: { at: Date; id: string }): Promise<Posting[]> {
  const isAfter = sql`(${ledgerPostings.createdAt}, ${ledgerPostings.id}) > (${at.toISOString()}::timestamptz, ${id})`
  return ctx.db
    .select()
    .from(ledgerPostings)
    .where(and(gte(ledgerPostings.createdAt, from), lt(ledgerPostings.createdAt, until), isAfter))
    .orderBy(asc(ledgerPostings.createdAt), asc(ledgerPostings.id))
    .limit(BATCH)
}

async function linesOf(ctx: Ctx, postings: readonly Posting[]): Promise<JournalLine[]> {
  const ids = postings.map(({ id }) => id)
  const about = await whatAbout(
    ctx,
    postings.map(({ idempotencyKey }) => idempotencyKey),
  )
  const entries = await ctx.db
    .select()
    .from(ledgerEntries)
    .where(isAnyOf(ledgerEntries.postingId, ids))
    .orderBy(desc(ledgerEntries.baseMinor), asc(ledgerEntries.account), asc(ledgerEntries.id))
  const legs = Map.groupBy(entries, ({ postingId }) => postingId)
  return postings.flatMap(({ id, idempotencyKey, createdAt, occurredAt }) =>
    (legs.get(id) ?? []).map((entry): JournalLine => ({
      ...{ postingId: id, writtenOn: dayOf(createdAt), movedOn: dayOf(occurredAt), ...chartOf(entry.account) },
      ...{ base: kes(entry.baseMinor), amount: money(entry.minor, entry.currency as Currency) },
      ...(about.get(idempotencyKey) ?? { what: 'other', receipt: null, reference: null }),
    })),
  )
}
