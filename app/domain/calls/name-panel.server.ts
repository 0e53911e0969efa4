import { callOfficers, calls } from '#db/schema/calls.ts'
import { and, eq, notInArray } from 'drizzle-orm'
import { findByNumber, record, stillStands } from '../people/index.server.ts'
import { asPortal, type Ctx, inTransaction } from '../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../shared/result.ts'
import { lockCall, writesCalls } from './call.server.ts'
import { LEAST_OFFICERS, MAY_READ, MOST_OFFICERS } from './kinds.ts'

export type NamePanelRefusal = 'not_yours' | 'no_such_call' | 'not_a_draft' | 'not_staff' | 'panel_size'

/**
 * Names who opens a call and reads what came, by their numbers; in place of whoever was named before, and before it is published: with
 * that the shares are given out. Who stays keeps her words.
 */
export const namePanel = (
  ctx: Ctx,
  { callId, numbers }: { callId: string; numbers: readonly string[] },
): Promise<Result<null, NamePanelRefusal>> =>
  inTransaction(ctx, async (tx): Promise<Result<null, NamePanelRefusal>> => {
    if (!(await writesCalls(tx))) return refuse('not_yours')
    const call = await lockCall(tx, callId)
    if (!call) return refuse('no_such_call')
    if (call.stage !== 'draft' && call.stage !== 'waiting') return refuse('not_a_draft')
    const actors = new Set<string>()
    for (const number of numbers) {
      const actor = await asPortal(tx, 'roles', async (portal) => {
        const personId = await findByNumber(portal, number)
        return personId && (await stillStands(portal, `person:${personId}`, ...MAY_READ)) ? `person:${personId}` : null
      })
      // One answer for a number that nobody has and for one of somebody who does not work here: else they could be tried.
      if (!actor) return refuse('not_staff')
      actors.add(actor)
    }
    if (actors.size < LEAST_OFFICERS || actors.size > MOST_OFFICERS) return refuse('panel_size')
    await asPortal(tx, 'calls', async (portal) => {
      await portal.db
        .delete(callOfficers)
        .where(and(eq(callOfficers.callId, callId), notInArray(callOfficers.actor, [...actors])))
      await portal.db
        .insert(callOfficers)
        .values([...actors].map((actor) => ({ callId, actor, createdAt: tx.now() })))
        .onConflictDoNothing()
    })
    // A second reader publishes what she saw: another panel is laid before her again.
    await tx.db.update(calls).set({ stage: 'draft', changedAt: tx.now() }).where(eq(calls.id, callId))
    await record(tx, { action: 'call.panel_named', detail: callId })
    return ok(null)
  })
