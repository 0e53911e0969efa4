import { createHash } from 'node:crypto'
import { holds } from '../../people/index.server.ts'
import { type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import { type Currency, money } from '../../shared/money.ts'
import type { DayView, SumLine } from '../close-views.ts'
import { type Sums, sumsOf, totalOf } from './compare.ts'
import { openDay } from './open-day.server.ts'
import type { Posted } from './postings-of-rail.server.ts'
import type { Rail } from './rail.ts'
import { signedDay } from './signed-day.server.ts'

/** A day of one account of ours: books, statement and provider side by side, and every difference. Null for whoever may not look. */
export const dayOfRail = (ctx: Ctx, { rail, day }: { rail: Rail; day: string }): Promise<DayView | null> =>
  inTransaction(ctx, async (tx) =>
    (await holds(tx, 'finance', 'administrator', 'auditor'))
      ? ((await signedDay(tx, rail, day)) ?? (await unsignedDay(tx, rail, day)).view)
      : null,
  )

/**
 * A day that nobody has signed, with what would stand in its close; `seen` changes with whatever the page shows. Part of the caller's
 * transaction.
 */
export async function unsignedDay(
  tx: Ctx,
  rail: Rail,
  day: string,
): Promise<{ view: DayView; postings: readonly Posted[] }> {
  const open = await openDay(tx, rail, day)
  const { sides, hasStatement, provider, confirmed, differences, blocked, waitsFor } = open
  const currency = rail.currency as Currency
  const of = (minor: bigint) => money(minor, currency)
  const shown = {
    ...lineOf(currency, totalOf(sides), hasStatement),
    sums: sumsOf(sides).map(({ what, ...sums }) => ({ what, ...lineOf(currency, sums, hasStatement) })),
    confirmed: confirmed === null ? null : of(confirmed),
    provider: provider && { ...provider, moved: of(provider.moved), books: of(provider.books) },
    differences: differences.map(({ booksMinor, statementMinor, ...row }) => ({
      ...{ ...row, books: of(booksMinor), statement: of(statementMinor), answer: null, words: null },
    })),
  }
  const view = { ...shown, rail: { ...rail, currency }, day, signed: null, seen: digestOf(shown), blocked, waitsFor }
  return { view, postings: open.unclosed }
}

/** Sums as a line of the page. */
const lineOf = (currency: Currency, sums: Sums, hasStatement: boolean): SumLine => ({
  books: { in: money(sums.booksIn, currency), out: money(sums.booksOut, currency) },
  statement: hasStatement ? { in: money(sums.statementIn, currency), out: money(sums.statementOut, currency) } : null,
})

const digestOf = (view: unknown): string =>
  createHash('sha256')
    .update(JSON.stringify(view, (_, value: unknown) => (typeof value === 'bigint' ? value.toString() : value)))
    .digest('hex')
    .slice(0, 32)
