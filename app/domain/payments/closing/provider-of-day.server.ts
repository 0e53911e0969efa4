import { ledgerEntries, ledgerPostings } from '#db/schema/ledger.ts'
import { balanceMarks } from '#db/schema/providers.ts'
import { and, desc, eq, gte, lt, sql } from 'drizzle-orm'
import type { Ctx } from '../../shared/ctx.server.ts'
import { dayBounds } from '../../shared/dates.ts'
import { assetAccount } from '../ledger/accounts.ts'
import { differs, type Sides } from './compare.ts'
import { standsFor } from './moved.ts'
import type { Rail } from './rail.ts'

/** By how much the provider's balance and the books moved in one span, with sign; minor units. */
export type ProviderOfDay = { moved: bigint; books: bigint; since: Date; until: Date }

/**
 * How the balance that a provider told with its messages moved, beside the books: from the last that it told before the day to the last on
 * it. Null where it told none, on the day or before. Seconds in which more than the one payment moved are left out: nobody knows what of it
 * came before the balance; where the last ten are such, there is none. A provider takes its charges from this account or from another: they
 * are in `books` where that explains what it tells, and left out else (as in `health/find-gaps`).
 */
export async function providerOfDay(ctx: Ctx, rail: Rail, day: string): Promise<ProviderOfDay | null> {
  if (rail.currency !== 'KES') return null
  const { from, until } = dayBounds(day)
  const here = await marksBefore(ctx, rail, until, from)
  const earlier = here.length > 0 ? await marksBefore(ctx, rail, from) : []
  const [newest, oldest] = [here[0], earlier.at(-1)]
  if (!newest || !oldest) return null
  const moves = await movesBetween(ctx, rail, oldest.at, secondAfter(newest.at))
  const isClear = clearAmong([...here, ...earlier], moves)
  const [last, before] = [here.find(isClear), earlier.find(isClear)]
  if (!last || !before) return null
  const sum = (which: (move: Move) => boolean) => moves.filter(which).reduce((total, { minor }) => total + minor, 0n)
  const [start, end] = [secondAfter(before.at), secondAfter(last.at)]
  const books = sum(({ at, isCharge }) => !isCharge && at >= start && at < end)
  // A charge falls into the second of its payment: before or after the balance that came with it, or nowhere.
  const charged = sum(({ at, isCharge }) => isCharge && at >= start && at < last.at)
  const first = sum(({ at, isCharge }) => isCharge && at >= before.at && at < start)
  const final = sum(({ at, isCharge }) => isCharge && at >= last.at && at < end)
  const moved = last.balance - before.balance
  const ways = [0n, charged, charged + first, charged + final, charged + first + final]
  const explains = ways.find((way) => books + way === moved) ?? 0n
  return { moved, books: books + explains, since: before.at, until: last.at }
}

type Mark = { reference: string; at: Date; balance: bigint }
type Move = { key: string; at: Date; minor: bigint; isCharge: boolean }

/** The last ten that were told before an instant, the newest first. */
async function marksBefore(ctx: Ctx, rail: Rail, before: Date, since = new Date(0)): Promise<Mark[]> {
  const { reference, occurredAt: at, balanceMinor: balance } = balanceMarks
  return ctx.db
    .select({ reference, at, balance })
    .from(balanceMarks)
    .where(and(ofRail(rail), lt(at, before), gte(at, since)))
    .orderBy(desc(at))
    .limit(10)
}

const ofRail = ({ provider, account }: Rail) =>
  and(eq(balanceMarks.provider, provider), eq(balanceMarks.account, account))

async function movesBetween(ctx: Ctx, rail: Rail, from: Date, until: Date): Promise<Move[]> {
  const rows = await ctx.db
    .select({ key: ledgerPostings.idempotencyKey, at: ledgerPostings.occurredAt, minor: ledgerEntries.minor })
    .from(ledgerPostings)
    .innerJoin(ledgerEntries, eq(ledgerEntries.postingId, ledgerPostings.id))
    .where(
      and(
        eq(ledgerEntries.account, assetAccount(rail.provider, rail.account)),
        eq(ledgerEntries.currency, rail.currency),
        gte(ledgerPostings.occurredAt, from),
        lt(ledgerPostings.occurredAt, until),
      ),
    )
  return rows.map((row) => ({ ...row, isCharge: standsFor(rail, row.key, row.minor).what === 'charge' }))
}

/** Whether nothing but a mark's own payment, and its charge, moved in its second. */
const clearAmong = (marks: readonly Mark[], moves: readonly Move[]) => (mark: Mark) =>
  !marks.some((other) => other !== mark && secondOf(other.at) === secondOf(mark.at)) &&
  !moves.some(
    ({ key, at, isCharge }) =>
      !isCharge &&
      secondOf(at) === secondOf(mark.at) &&
      !(key.startsWith('payment:') && key.endsWith(`:${mark.reference}`)),
  )

const secondOf = (at: Date): number => at.getTime() - (at.getTime() % 1_000)
const secondAfter = (at: Date): Date => new Date(at.getTime() + 1_000)

/** What the confirmations of a day come to, in minor units; null where none came. */
export async function confirmedOn(ctx: Ctx, rail: Rail, day: string): Promise<bigint | null> {
  if (rail.currency !== 'KES') return null
  const { from, until } = dayBounds(day)
  const [row] = await ctx.db
    .select({ sum: sql<string | null>`sum(${balanceMarks.minor})::text` })
    .from(balanceMarks)
    .where(and(ofRail(rail), gte(balanceMarks.occurredAt, from), lt(balanceMarks.occurredAt, until)))
  return row?.sum == null ? null : BigInt(row.sum)
}

/** What the provider's balance and the books moved, where that is not the same: a difference like those of receipts. */
export function balanceOf(provider: ProviderOfDay | null): Sides[] {
  if (!provider) return []
  const side: Sides = { what: 'balance', reference: '', booksMinor: provider.books, statementMinor: provider.moved }
  return differs(side) ? [side] : []
}
