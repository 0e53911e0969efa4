import { merges, persons } from '#db/schema/people.ts'
import { desc, eq, isNotNull } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { asPortal, type Ctx } from '../../shared/ctx.server.ts'
import { isMergeDesk } from './is-merge-desk.server.ts'
import { UNDO_DAYS } from './things.ts'

const MOST = 100
const DAY_MS = 86_400_000

export type ListedMerge = {
  mergeId: string
  keptId: string
  /** Numbers of the persons; names stay closed. */
  kept: string
  gone: string
  at: Date
  /** Until when it can be undone. */
  until: Date
}

/** The merges that can still be undone, the latest first, 100 at most; for the membership desk alone. */
export async function listMerges(ctx: Ctx): Promise<ListedMerge[]> {
  if (!(await isMergeDesk(ctx))) return []
  return asPortal(ctx, 'merges', async (tx) => {
    const [kept, gone] = [alias(persons, 'kept'), alias(persons, 'gone')]
    const rows = await tx.db
      .select({ merge: merges, kept: kept.number, gone: gone.number })
      .from(merges)
      .innerJoin(kept, eq(kept.id, merges.keptId))
      .innerJoin(gone, eq(gone.id, merges.goneId))
      .where(isNotNull(merges.movesSealed))
      .orderBy(desc(merges.createdAt), desc(merges.id))
      .limit(MOST)
    return rows.map(({ merge: { id, keptId, createdAt }, ...numbers }) => ({
      ...{ mergeId: id, keptId, ...numbers, at: createdAt },
      until: new Date(createdAt.getTime() + UNDO_DAYS * DAY_MS),
    }))
  })
}
