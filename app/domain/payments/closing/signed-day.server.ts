import { closeDifferences, closeSums, dailyCloses } from '#db/schema/closes.ts'
import { and, asc, eq } from 'drizzle-orm'
import type { Ctx } from '../../shared/ctx.server.ts'
import { type Currency, money } from '../../shared/money.ts'
import { type DayView, type ProviderLine, type SumLine, WHATS } from '../close-views.ts'
import { wordsOf } from './close-words.server.ts'
import { type Close, ofRail } from './postings-of-rail.server.ts'
import type { Rail } from './rail.ts'

/** A day as it was signed, or null. Part of the caller's transaction. */
export async function signedDay(tx: Ctx, rail: Rail, day: string): Promise<DayView | null> {
  const [close] = await tx.db
    .select()
    .from(dailyCloses)
    .where(and(ofRail(rail), eq(dailyCloses.day, day)))
  if (!close) return null
  const currency = rail.currency as Currency
  const of = (minor: bigint) => money(minor, currency)
  const rows = await tx.db
    .select()
    .from(closeDifferences)
    .where(eq(closeDifferences.closeId, close.id))
    .orderBy(asc(closeDifferences.day), asc(closeDifferences.what), asc(closeDifferences.reference))
  return {
    ...{ rail: { ...rail, currency }, day, seen: '', blocked: null, waitsFor: null },
    ...lineOf(currency, close, close.statementInMinor !== null),
    sums: await sumsIn(tx, close),
    confirmed: close.confirmedMinor === null ? null : of(close.confirmedMinor),
    provider: providerIn(close),
    differences: rows.map((row) => ({
      ...{ what: row.what, reference: row.reference, books: of(row.booksMinor), statement: of(row.statementMinor) },
      ...{ day: row.day, kind: row.kind, answer: row.answer, words: wordsOf(tx, row) },
    })),
    signed: { by: close.signedBy, at: close.signedAt },
  }
}

async function sumsIn(tx: Ctx, { id, currency, statementInMinor }: Close): Promise<DayView['sums']> {
  const rows = await tx.db.select().from(closeSums).where(eq(closeSums.closeId, id))
  const place = ({ what }: (typeof rows)[number]) => WHATS.indexOf(what)
  return rows
    .sort((a, b) => place(a) - place(b))
    .map((row) => ({ what: row.what, ...lineOf(currency as Currency, row, statementInMinor !== null) }))
}

function providerIn(close: Close): ProviderLine | null {
  const { providerMovedMinor: moved, booksMovedMinor: books, providerSince: since, providerUntil: until } = close
  if (moved === null || books === null || since === null || until === null) return null
  const currency = close.currency as Currency
  return { moved: money(moved, currency), books: money(books, currency), since, until }
}

type Kept = {
  booksInMinor: bigint
  booksOutMinor: bigint
  statementInMinor: bigint | null
  statementOutMinor: bigint | null
}
const lineOf = (currency: Currency, kept: Kept, hasStatement: boolean): SumLine => ({
  books: { in: money(kept.booksInMinor, currency), out: money(kept.booksOutMinor, currency) },
  statement: hasStatement
    ? { in: money(kept.statementInMinor ?? 0n, currency), out: money(kept.statementOutMinor ?? 0n, currency) }
    : null,
})
