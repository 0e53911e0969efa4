import { type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { type Details, openDetails } from '../persons/open-details.server.ts'
import { plainWords } from './plain-words.ts'
import { countOpening } from './count-opening.server.ts'
import { record } from './record.server.ts'
import { sightOf } from './sight.server.ts'

export type OpenRefusal = 'reason_missing' | 'not_allowed' | 'too_many' | 'not_found'

/** A reason shorter than this is none. */
export const SHORTEST_REASON = 10

/**
 * Opens a sealed record for an officer who may see people and says why (ten characters at least). That it was opened is
 * written in the same transaction: what was not written was not opened. The fifteenth within an hour is told to staff, the
 * twenty-first is refused (`too_many`) until the hour has passed (safety.md 1.5, 3). `not_found` is also who was erased.
 */
export async function openRecord(
  ctx: Ctx,
  { personId, reason }: { personId: string; reason: string },
): Promise<Result<Details, OpenRefusal>> {
  const why = plainWords(reason)
  if (why.length < SHORTEST_REASON) return refuse('reason_missing')
  return inTransaction(ctx, async (tx) => {
    const [role] = await sightOf(tx)
    if (!role) return refuse('not_allowed')
    const counted = await countOpening(tx)
    if (!counted.ok) return counted
    const details = await openDetails(tx, personId)
    if (!details) return refuse('not_found')
    const detail = await counted.value.tell(role)
    await record(tx, { action: 'record.opened', subject: personId, reason: why, detail })
    return ok(details)
  })
}
