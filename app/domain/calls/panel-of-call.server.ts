import { callConflicts } from '#db/schema/calls.ts'
import { eq } from 'drizzle-orm'
import { stillStands } from '../people/index.server.ts'
import { asPortal, type Ctx } from '../shared/ctx.server.ts'
import { officersOf } from './call.server.ts'
import { MAY_READ } from './kinds.ts'

/** Whether a hand of the panel still counts: she works here, and is free. */
export const counts = (tx: Ctx, actor: string): Promise<boolean> =>
  asPortal(tx, 'roles', (portal) => stillStands(portal, actor, ...MAY_READ))

/** One of the panel: null where she has not said yet whether she stands close to somebody who applied. */
export type Judge = { actor: string; hasConflict: boolean | null }

/** Those of a panel who still work here, and what each said of herself. */
export async function judgesOf(tx: Ctx, callId: string): Promise<Judge[]> {
  const said = await asPortal(tx, 'calls', (portal) =>
    portal.db.select().from(callConflicts).where(eq(callConflicts.callId, callId)),
  )
  const judges: Judge[] = []
  for (const { actor } of await officersOf(tx, callId))
    if (await counts(tx, actor))
      judges.push({ actor, hasConflict: said.find((each) => each.actor === actor)?.hasConflict ?? null })
  return judges
}
