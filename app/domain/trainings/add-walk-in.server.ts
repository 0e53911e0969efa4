import { walkIns } from '#db/schema/trainings.ts'
import { asPortal, type Ctx, inTransaction, nameOf } from '../shared/ctx.server.ts'
import { dayOf } from '../shared/dates.ts'
import { ok, refuse, type Result } from '../shared/result.ts'
import { sealWalkIn } from './door.server.ts'
import { rollOf } from './roll-access.server.ts'
import { calledForm } from './door-schemas.ts'

export type WalkInRefusal = 'not_yours' | 'not_now' | 'not_yet' | 'called_wrong'

/** Writes down at the door that somebody came who has no seat: how she wishes to be called, and nothing else. Sent twice it is one. */
export const addWalkIn = (
  ctx: Ctx,
  { sessionId, called, clientId }: { sessionId: string; called: string; clientId: string },
): Promise<Result<null, WalkInRefusal>> =>
  inTransaction(ctx, async (tx): Promise<Result<null, WalkInRefusal>> => {
    const roll = await rollOf(tx, sessionId)
    if (!roll) return refuse('not_yours')
    if (roll.cohort.state !== 'running') return refuse('not_now')
    if (roll.session.day > dayOf(tx.now())) return refuse('not_yet')
    const read = calledForm.safeParse(called)
    if (!read.success) return refuse('called_wrong')
    const actor = nameOf(tx.actor)
    await asPortal(tx, 'trainings', (portal) => {
      const id = portal.newId('wlk')
      return portal.db
        .insert(walkIns)
        .values({
          ...{ id, clientId, sessionId, calledSealed: sealWalkIn(portal, id, read.data), actor },
          ...{ markedAt: portal.now(), createdAt: portal.now() },
        })
        .onConflictDoNothing({ target: walkIns.clientId })
    })
    return ok(null)
  })
