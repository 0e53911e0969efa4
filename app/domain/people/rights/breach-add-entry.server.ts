import type { Ctx } from '../../shared/ctx.server.ts'
import { ok, type Result } from '../../shared/result.ts'
import { type BreachRefusal, changeBreach } from './breach-change.server.ts'
import type { BreachEntryKind } from './breach-entries.ts'
import { writeEntry } from './breach-open.server.ts'

/** Adds what became known or was done. The words are sealed; they name nobody who need not be named. */
export const addBreachEntry = (
  ctx: Ctx,
  { breachId, kind, words }: { breachId: string; kind: BreachEntryKind; words: string },
): Promise<Result<null, BreachRefusal>> =>
  changeBreach(ctx, breachId, kind, async (tx) => {
    await writeEntry(tx, { breachId, kind, words })
    return ok(null)
  })
