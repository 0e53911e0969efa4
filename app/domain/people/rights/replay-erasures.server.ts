import { asPortal, type Ctx } from '../../shared/ctx.server.ts'
import { erase, type Forget } from './erase.server.ts'

export type Replayed = {
  /** Those whom the backup had brought back. */
  erased: number
  /** Erased in the backup as well. */
  already: number
  /** Not in the backup: they came after it was made. */
  unknown: number
}

/** Erases again, after a restore, everybody on the list that is kept outside the database. Any number of times. */
export async function replayErasures(
  ctx: Ctx,
  { personIds, forget }: { personIds: readonly string[]; forget: readonly Forget[] },
): Promise<Replayed> {
  const done: Replayed = { erased: 0, already: 0, unknown: 0 }
  for (const personId of new Set(personIds)) {
    // They are on the list: that is where the ids come from.
    const erased = await asPortal(ctx, 'erasure', (tx) => erase(tx, { personId, forget, remember: async () => {} }))
    done[erased.ok ? (erased.value.fresh ? 'erased' : 'already') : 'unknown']++
  }
  return done
}
