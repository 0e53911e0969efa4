import { ledgerPostings } from '#db/schema/ledger.ts'
import { min } from 'drizzle-orm'
import { holds } from '../../people/index.server.ts'
import { type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import { dayOf } from '../../shared/dates.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import type { JournalMonth } from '../journal-views.ts'
import { monthAt } from './month.ts'
import { trialBalance } from './trial-balance.server.ts'

export type JournalRefusal = 'not_allowed' | 'no_such_month'

export type OpenedJournal = { journal: JournalMonth; months: string[] }

/**
 * The trial balance of a month, `YYYY-MM`, by when postings were written down, and all months of which there is one, the newest
 * first. Without a month it is the last that has ended, where there is one. For finance and administrators.
 */
export const openJournal = (
  ctx: Ctx,
  { month }: { month: string | null },
): Promise<Result<OpenedJournal, JournalRefusal>> =>
  inTransaction(ctx, async (tx): Promise<Result<OpenedJournal, JournalRefusal>> => {
    if (!(await holds(tx, 'finance', 'administrator'))) return refuse('not_allowed')
    const months = await monthsOf(tx)
    const asked = monthAt(month ?? months[1] ?? months[0] ?? '', tx.now())
    return asked ? ok({ journal: await trialBalance(tx, asked), months }) : refuse('no_such_month')
  })

/** From the month of the first posting to this one. */
async function monthsOf(tx: Ctx): Promise<string[]> {
  const [row] = await tx.db.select({ first: min(ledgerPostings.createdAt) }).from(ledgerPostings)
  const now = dayOf(tx.now())
  const first = dayOf(row?.first ?? tx.now()).slice(0, 7)
  const months: string[] = []
  for (let [year, month] = partsOf(now); ; [year, month] = month === 1 ? [year - 1, 12] : [year, month - 1]) {
    const name = `${year}-${String(month).padStart(2, '0')}`
    months.push(name)
    if (name <= first) return months
  }
}

const partsOf = (day: string): [number, number] => [Number(day.slice(0, 4)), Number(day.slice(5, 7))]
