import { holds, record } from '../../people/index.server.ts'
import { type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import type { JournalLine, JournalMonth } from '../journal-views.ts'
import { journalLines } from './journal-lines.server.ts'
import { monthAt } from './month.ts'
import type { JournalRefusal } from './open-journal.server.ts'
import { trialBalance } from './trial-balance.server.ts'

export type Taken = { journal: JournalMonth; lines: AsyncGenerator<JournalLine[]> }

/**
 * The journal of a month, to be taken away: its trial balance, and its entries as they are asked for. That it was taken, by whom and
 * of what it consisted, is written down first. Whoever reads `lines` to their end has exactly what the sums say, or a fault.
 */
export const takeJournal = (
  ctx: Ctx,
  { month, form }: { month: string; form: 'xlsx' | 'csv' | 'balance' },
): Promise<Result<Taken, JournalRefusal>> =>
  inTransaction(ctx, async (tx): Promise<Result<Taken, JournalRefusal>> => {
    if (!(await holds(tx, 'finance', 'administrator'))) return refuse('not_allowed')
    const asked = monthAt(month, tx.now())
    if (!asked) return refuse('no_such_month')
    const journal = await trialBalance(tx, asked)
    const state = asked.isOver ? 'over' : 'running'
    await record(tx, { action: 'journal.taken', detail: `${month} ${form} ${state} ${journal.entries}` })
    return ok({ journal, lines: journalLines(ctx, asked, journal) })
  })
