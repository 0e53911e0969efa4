import { trainedPeople } from '#db/schema/milestones.ts'
import { eq, sql } from 'drizzle-orm'
import { randomBytes } from 'node:crypto'
import type { Ctx } from '../shared/ctx.server.ts'

/** Of one person among all who were trained: it says nothing of where, and to whom keys are missing not who. */
export const trainedIndexOf = (ctx: Pick<Ctx, 'vault'>, personId: string): Buffer =>
  ctx.vault.blindIndex('training.trained', personId)

/** Counts people as trained since a day, each once and from her first. Whoever calls is the portal, in its own transaction. */
export async function countAsTrained(portal: Ctx, personIds: readonly string[], since: string): Promise<void> {
  // In the order of what nobody can read: rows that lie as those of the completions do would say whose they are.
  const hers = personIds.map((personId) => trainedIndexOf(portal, personId)).toSorted(Buffer.compare)
  for (const personIndex of hers)
    await portal.db
      .insert(trainedPeople)
      .values({ personIndex, since })
      .onConflictDoUpdate({
        target: trainedPeople.personIndex,
        set: { since: sql`least(${trainedPeople.since}, excluded.since)` },
      })
}

/** She is one of the number still, and nothing says any more that it was she. */
export const forgetTrained = (portal: Ctx, personId: string): Promise<unknown> =>
  portal.db
    .update(trainedPeople)
    .set({ personIndex: randomBytes(32) })
    .where(eq(trainedPeople.personIndex, trainedIndexOf(portal, personId)))
