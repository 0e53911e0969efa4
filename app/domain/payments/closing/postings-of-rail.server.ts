import { isAnyOf } from '#db/bulk.server.ts'
import { closePostings, dailyCloses } from '#db/schema/closes.ts'
import { ledgerEntries, ledgerPostings } from '#db/schema/ledger.ts'
import { offlineSteps } from '#db/schema/offline.ts'
import { and, asc, desc, eq, exists, gt, gte, lt, not, or, type SQL, sql } from 'drizzle-orm'
import type { Ctx } from '../../shared/ctx.server.ts'
import { addDays, dayBounds } from '../../shared/dates.ts'
import { assetAccount } from '../ledger/accounts.ts'
import { type Moved, standsFor } from './moved.ts'
import type { Rail } from './rail.ts'

/** A posting on an account, by the day in Nairobi on which it happened; minor units, with sign. */
export type Posted = Moved & { postingId: string; day: string }
export type Close = typeof dailyCloses.$inferSelect

/** The name under which the postings of an account in one currency are closed. */
export const railKey = ({ provider, account, currency }: Rail): string =>
  `${assetAccount(provider, account)} ${currency}`

export const ofRail = ({ provider, account, currency }: Rail): SQL | undefined =>
  and(eq(dailyCloses.provider, provider), eq(dailyCloses.account, account), eq(dailyCloses.currency, currency))

/** The first and the last close of a rail; null where nobody has signed a day of it. */
export async function closesOf(ctx: Ctx, rail: Rail): Promise<{ first: Close; last: Close } | null> {
  const [first] = await ctx.db.select().from(dailyCloses).where(ofRail(rail)).orderBy(asc(dailyCloses.day)).limit(1)
  const [last] = await ctx.db.select().from(dailyCloses).where(ofRail(rail)).orderBy(desc(dailyCloses.day)).limit(1)
  return first && last ? { first, last } : null
}

/** No transaction lasts a day: all that was written longer than that before a signature was seen by it. */
export const DAY_MS = 86_400_000

/**
 * What moved on an account up to the end of a day and stands in no close yet, the oldest first. Asked for by what stands in a close and not
 * by when it was written: a transaction that began before a signature and ended after it is late, and never lost. Before the first
 * close what was written down long ago is settled with it and not read again.
 */
export function unclosedUntil(ctx: Ctx, rail: Rail, day: string, last: Close | null): Promise<Posted[]> {
  const { from, until } = dayBounds(day)
  const since = last ? dayBounds(addDays(last.day, 1)).from : from
  const written = new Date((last?.signedAt ?? ctx.now()).getTime() - DAY_MS)
  const isOpen = or(gt(ledgerPostings.createdAt, written), gte(ledgerPostings.occurredAt, since))
  return postingsOf(ctx, rail, and(lt(ledgerPostings.occurredAt, until), isOpen, not(isClosed(ctx, rail))))
}

/** What moved on a day and stands in no close yet. */
export function unclosedOn(ctx: Ctx, rail: Rail, day: string): Promise<Posted[]> {
  const { from, until } = dayBounds(day)
  const within = and(gte(ledgerPostings.occurredAt, from), lt(ledgerPostings.occurredAt, until))
  return postingsOf(ctx, rail, and(within, not(isClosed(ctx, rail))))
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

async function postingsOf(ctx: Ctx, rail: Rail, which: SQL | undefined): Promise<Posted[]> {
  const rows = await ctx.db
    .select({
      postingId: ledgerPostings.id,
      day: sql<string>`(${ledgerPostings.occurredAt} at time zone 'Africa/Nairobi')::date::text`,
      key: ledgerPostings.idempotencyKey,
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
    .orderBy(asc(ledgerPostings.occurredAt), asc(ledgerPostings.id))
  const slips = await slipsOf(
    ctx,
    rail,
    rows.map(({ key }) => key),
  )
  return rows.map(({ key, ...row }) => {
    const { what, reference } = standsFor(rail, key, row.minor)
    return { ...row, what, reference: slips.get(key) ?? reference }
  })
}

const PAID_IN = 'cash_paid_in:'
/** Under which slip cash was paid in at the bank: by that the bank's statement has it. */
async function slipsOf(ctx: Ctx, { provider }: Rail, keys: readonly string[]): Promise<Map<string, string>> {
  const ids = keys
    .filter((key) => provider === 'bank' && key.startsWith(PAID_IN))
    .map((key) => key.slice(PAID_IN.length))
  if (ids.length === 0) return new Map()
  const steps = await ctx.db
    .select({ moneyId: offlineSteps.moneyId, detail: offlineSteps.detail })
    .from(offlineSteps)
    .where(and(isAnyOf(offlineSteps.moneyId, ids), eq(offlineSteps.kind, 'paid_in')))
  return new Map(
    steps.flatMap(({ moneyId, detail }) => {
      const { reference } = detail as { reference?: string }
      return reference ? [[`${PAID_IN}${moneyId}`, reference] as const] : []
    }),
  )
}

const isClosed = (ctx: Ctx, rail: Rail): SQL =>
  exists(
    ctx.db
      .select({ one: sql`1` })
      .from(closePostings)
      .where(and(eq(closePostings.postingId, ledgerPostings.id), eq(closePostings.rail, railKey(rail)))),
  )
