import { breaches, breachEntries } from '#db/schema/rights.ts'
import { type Ctx, nameOf } from '../../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { record } from '../audit/record.server.ts'
import type { BreachEntryKind } from './breach-entries.ts'
import { atDesk } from './processing-desk.server.ts'

/** The Commissioner hears within seventy-two hours of our learning of it (Data Protection Act, s. 43(1)(a)). */
const REPORT_WITHIN_MS = 72 * 3_600_000

/** Opens a breach in the register. The clock runs from when it was found, whenever it is written down. */
export const openBreach = (
  ctx: Ctx,
  {
    facts,
    affected,
    foundAt = ctx.now(),
  }: { facts: string; affected?: number | undefined; foundAt?: Date | undefined },
): Promise<Result<{ breachId: string }, 'not_yours' | 'in_the_future'>> =>
  atDesk(ctx, async (tx) => {
    if (foundAt > tx.now()) return refuse('in_the_future')
    const breachId = tx.newId('bre')
    await tx.db.insert(breaches).values({
      id: breachId,
      foundAt,
      dueAt: new Date(foundAt.getTime() + REPORT_WITHIN_MS),
      openedBy: nameOf(tx.actor),
      affected: affected ?? null,
    })
    await writeEntry(tx, { breachId, kind: 'facts', words: facts })
    await record(tx, { action: 'breach.opened', detail: breachId })
    return ok({ breachId })
  })

export const entryPlace = (entryId: string) => ({ table: 'breach_entries', column: 'words_sealed', row: entryId })

/** Puts one entry behind the others. They are never changed: what turns out otherwise is written as another. */
export async function writeEntry(
  tx: Ctx,
  { breachId, kind, words }: { breachId: string; kind: BreachEntryKind; words: string },
): Promise<void> {
  const id = tx.newId('bent')
  const wordsSealed = tx.vault.seal(entryPlace(id), words)
  await tx.db
    .insert(breachEntries)
    .values({ id, breachId, kind, wordsSealed, by: nameOf(tx.actor), createdAt: tx.now() })
}
