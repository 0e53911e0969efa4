import { closeDifferences, dailyCloses } from '#db/schema/closes.ts'
import { and, asc, eq } from 'drizzle-orm'
import { createHash } from 'node:crypto'
import { holds } from '../../people/index.server.ts'
import { type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import { dayOf } from '../../shared/dates.ts'
import { type Currency, money } from '../../shared/money.ts'
import type { DayView } from '../close-views.ts'
import { wordsOf } from './close-words.server.ts'
import { inAndOut, type Moved } from './compare.ts'
import { type OpenDay, openDay } from './open-day.server.ts'
import type { Posted } from './postings-of-rail.server.ts'
import { providerOfDay } from './provider-of-day.server.ts'
import type { Rail } from './rail.ts'

/** A day of one account of ours: books, statement and provider side by side, and every difference. Null for whoever may not look. */
export const dayOfRail = (ctx: Ctx, { rail, day }: { rail: Rail; day: string }): Promise<DayView | null> =>
  inTransaction(ctx, async (tx) =>
    (await holds(tx, 'finance', 'administrator', 'auditor')) ? ((await signedDay(tx, rail, day)) ?? (await unsignedDay(tx, rail, day)).view) : null,
  )

/**
 * A day that nobody has signed, with what would stand in its close; `seen` changes with whatever the page shows. Part of the caller's
 * transaction.
 */
export async function unsignedDay(tx: Ctx, rail: Rail, day: string): Promise<{ view: DayView; postings: readonly Posted[] }> {
  const open = await openDay(tx, rail, day)
  const provider = await providerOfDay(tx, rail, day)
  const of = (minor: bigint) => money(minor, rail.currency as Currency)
  const both = (moved: readonly Moved[]) => {
    const { inMinor, outMinor } = inAndOut(moved)
    return { in: of(inMinor), out: of(outMinor) }
  }
  const shown = {
    books: both(open.books),
    statement: open.statement && both(open.statement),
    provider: provider && { differs: of(provider.differs), until: provider.until },
    differences: open.differences.map(({ booksMinor, statementMinor, ...row }) => ({
      ...{ ...row, books: of(booksMinor), statement: of(statementMinor), answer: null, words: null },
    })),
  }
  const view: DayView = {
    ...shown,
    ...{ rail: { ...rail, currency: rail.currency as Currency }, day, signed: null, seen: digestOf(shown) },
    blocked: day >= dayOf(tx.now()) ? 'day_not_over' : isBehind(open, day) ? 'day_before_open' : null,
  }
  return { view, postings: open.unclosed }
}

/** Days are signed one after the other as far as money moved on them: else a difference could be carried to nowhere. */
const isBehind = ({ unclosed, last }: OpenDay, day: string): boolean =>
  last !== null && unclosed.some((row) => row.day > last.day && row.day < day)

/** As it was signed, or null. */
export async function signedDay(tx: Ctx, rail: Rail, day: string): Promise<DayView | null> {
  const [signed] = await tx.db
    .select()
    .from(dailyCloses)
    .where(
      and(
        eq(dailyCloses.provider, rail.provider),
        eq(dailyCloses.account, rail.account),
        eq(dailyCloses.currency, rail.currency),
        eq(dailyCloses.day, day),
      ),
    )
  return signed ? signedView(tx, rail, signed) : null
}

async function signedView(tx: Ctx, rail: Rail, close: typeof dailyCloses.$inferSelect): Promise<DayView> {
  const of = (minor: bigint) => money(minor, rail.currency as Currency)
  const rows = await tx.db
    .select()
    .from(closeDifferences)
    .where(eq(closeDifferences.closeId, close.id))
    .orderBy(asc(closeDifferences.reference))
  const { statementInMinor, statementOutMinor, providerDiffersMinor, providerUntil } = close
  return {
    ...{ rail: { ...rail, currency: rail.currency as Currency }, day: close.day, seen: '', blocked: null },
    books: { in: of(close.booksInMinor), out: of(close.booksOutMinor) },
    statement:
      statementInMinor === null || statementOutMinor === null
        ? null
        : { in: of(statementInMinor), out: of(statementOutMinor) },
    provider:
      providerDiffersMinor === null || providerUntil === null
        ? null
        : { differs: of(providerDiffersMinor), until: providerUntil },
    differences: rows.map((row) => ({
      ...{ reference: row.reference, books: of(row.booksMinor), statement: of(row.statementMinor), day: row.day },
      ...{ kind: row.kind, answer: row.answer, words: wordsOf(tx, row) },
    })),
    signed: { by: close.signedBy, at: close.signedAt },
  }
}

const digestOf = (view: unknown): string =>
  createHash('sha256')
    .update(JSON.stringify(view, (_, value: unknown) => (typeof value === 'bigint' ? value.toString() : value)))
    .digest('hex')
    .slice(0, 32)
