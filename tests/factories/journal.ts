import { openJournal, takeJournal } from '#app/domain/payments/index.server.ts'
import type { JournalLine } from '#app/domain/payments/journal-views.ts'
import { post } from '#app/domain/payments/ledger/post.server.ts'
import type { Ctx } from '#app/domain/shared/ctx.server.ts'
import { type Currency, kes, money } from '#app/domain/shared/money.ts'
import { monthBounds } from '#app/domain/shared/dates.ts'
import { sql } from 'drizzle-orm'

let count = 0
/** A posting of an amount from one account into another, in cents; of another currency at a hundred and thirty shillings. */
export const posted = (
  ctx: Ctx,
  [into, from]: readonly [string, string],
  minor: bigint,
  more: { key?: string; occurredAt?: Date; currency?: Currency } = {},
) => {
  const { key = `charge:mpesa:810896:TEST${++count}`, occurredAt = ctx.now(), currency = 'KES' } = more
  const leg = (account: string, sign: bigint) =>
    currency === 'KES'
      ? { account, amount: kes(sign * minor) }
      : { account, amount: money(sign * minor, currency), base: sign * minor * 130n }
  return post(ctx, [{ key, reason: 'test', occurredAt, legs: [leg(into, 1n), leg(from, -1n)] }])
}

export async function balanceOf(desk: Ctx, month: string) {
  const opened = await openJournal(desk, { month })
  if (!opened.ok) throw new Error(opened.code)
  return opened.value.journal
}

/** Takes a month and reads it to its end. */
export async function takenBy(desk: Ctx, month: string): Promise<JournalLine[]> {
  const taken = await takeJournal(desk, { month, form: 'csv' })
  if (!taken.ok) throw new Error(taken.code)
  const lines: JournalLine[] = []
  for await (const batch of taken.value.lines) lines.push(...batch)
  return lines
}

/** What a month is by the entries alone, by account: opening, debit, credit and closing in KES cents. Another way to ask than ours. */
export async function askedOfEntries(ctx: Ctx, month: string): Promise<Record<string, string[]>> {
  const { from, until } = monthBounds(month)
  const [begin, end] = [from.toISOString(), until.toISOString()]
  const rows = await ctx.db.execute<{ account: string; sums: string[] }>(sql`
    select account, array[
        sum(case when at < ${begin}::timestamptz then base else 0 end),
        sum(case when at >= ${begin}::timestamptz and base > 0 then base else 0 end),
        sum(case when at >= ${begin}::timestamptz and base < 0 then -base else 0 end), sum(base)]::text[] as sums
      from (select e.account, e.base_minor as base, p.created_at as at
              from ledger_entries e, ledger_postings p where p.id = e.posting_id and p.created_at < ${end}::timestamptz) entries
     group by account having sum(abs(base)) filter (where at >= ${begin}::timestamptz) > 0 or sum(base) <> 0`)
  return Object.fromEntries([...rows].map(({ account, sums }) => [account, sums]))
}

/** The same as `openJournal` says it. */
export const sumsOf = (lines: Awaited<ReturnType<typeof balanceOf>>['lines']): Record<string, string[]> =>
  Object.fromEntries(
    lines.map(({ account, opening, debit, credit, closing }) => [
      account,
      [opening, debit, credit, closing].map(({ minor }) => minor.toString()),
    ]),
  )
