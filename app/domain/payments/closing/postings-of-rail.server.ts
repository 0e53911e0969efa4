import { closePostings, dailyCloses } from '#db/schema/closes.ts'
import { ledgerEntries, ledgerPostings } from '#db/schema/ledger.ts'
import { and, desc, eq, exists, gt, gte, lt, not, or, type SQL, sql } from 'drizzle-orm'
import type { Ctx } from '../../shared/ctx.server.ts'
import { addDays, dayBounds } from '../../shared/dates.ts'
import { assetAccount } from '../ledger/accounts.ts'
import type { Rail } from './rail.ts'

/** A posting on an account, by the day in Nairobi on which it happened and the provider's receipt; minor units, with sign. */
export type Posted = { postingId: string; day: string; reference: string; minor: bigint }
export type Close = typeof dailyCloses.$inferSelect

/** The name under which the postings of an account in one currency are closed. */
export const railKey = ({ provider, account, currency }: Rail): string => `${assetAccount(provider, account)} ${currency}`

/** The last close of a rail before a day, or null. */
export async function closeBefore(ctx: Ctx, { provider, account, currency }: Rail, day: string): Promise<Close | null> {
  const ofRail = [eq(dailyCloses.provider, provider), eq(dailyCloses.account, account), eq(dailyCloses.currency, currency)]
  const [last] = await ctx.db
    .select()
    .from(dailyCloses)
    .where(and(...ofRail, lt(dailyCloses.day, day)))
    .orderBy(desc(dailyCloses.day))
    .limit(1)
  return last ?? null
}

/**
 * What moved on an account up to the end of a day and stands in no close yet, the oldest first. Asked for by what stands in a close and not
 * by when it was written: a transaction that began before a signature and ended after it is late, and never lost.
 */
export function unclosedUntil(ctx: Ctx, rail: Rail, day: string, last: Close | null): Promise<Posted[]> {
  const { until } = dayBounds(day)
  return postingsOf(
    ctx,
    rail,
    and(lt(ledgerPostings.occurredAt, until), last ? writtenOrMovedSince(last) : undefined, not(isClosed(ctx, rail))),
  )
}

/** What stands in closes of what happened on a day. */
export function closedOn(ctx: Ctx, rail: Rail, day: string): Promise<Posted[]> {
  const { from, until } = dayBounds(day)
  return postingsOf(
    ctx,
    rail,
    and(gte(ledgerPostings.occurredAt, from), lt(ledgerPostings.occurredAt, until), isClosed(ctx, rail)),
  )
}

const postingsOf = (ctx: Ctx, rail: Rail, which: SQL | undefined): Promise<Posted[]> =>
  ctx.db
    .select({
      postingId: ledgerPostings.id,
      day: sql<string>`(${ledgerPostings.occurredAt} at time zone 'Africa/Nairobi')::date::text`,
      reference: receiptOf(rail),
      minor: ledgerEntries.minor,
    })
    .from(ledgerPostings)
    .innerJoin(ledgerEntries, eq(ledgerEntries.postingId, ledgerPostings.id))
    .where(
      and(
        eq(ledgerEntries.account, assetAccount(rail.provider, rail.account)),
        eq(ledgerEntries.currency, rail.currency),
        which,
      ),
    )
    .orderBy(ledgerPostings.occurredAt, ledgerPostings.id)

const isClosed = (ctx: Ctx, rail: Rail): SQL =>
  exists(
    ctx.db
      .select({ one: sql`1` })
      .from(closePostings)
      .where(and(eq(closePostings.postingId, ledgerPostings.id), eq(closePostings.rail, railKey(rail)))),
  )

/** No transaction lasts a day: all that was written longer than that before a signature was seen by it. */
const writtenOrMovedSince = ({ day, signedAt }: Close): SQL | undefined =>
  or(
    gt(ledgerPostings.createdAt, new Date(signedAt.getTime() - 86_400_000)),
    gte(ledgerPostings.occurredAt, dayBounds(addDays(day, 1)).from),
  )

/** `kind:provider:account:receipt…`: so keys begin behind which a provider's own receipt stands. All else is named by its key. */
const receiptOf = ({ provider, account }: Rail): SQL<string> =>
  sql<string>`case when split_part(${ledgerPostings.idempotencyKey}, ':', 2) = ${provider}
                    and split_part(${ledgerPostings.idempotencyKey}, ':', 3) = ${account}
                   then split_part(${ledgerPostings.idempotencyKey}, ':', 4) else ${ledgerPostings.idempotencyKey} end`
