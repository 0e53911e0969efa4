import { milestoneTargets } from '#db/schema/milestones.ts'
import { holds, record } from '../people/index.server.ts'
import { type Ctx, inTransaction, nameOf } from '../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../shared/result.ts'
import { PUBLISHES } from './codes.ts'
import { findIndicator } from './milestone.server.ts'
import type { TargetForm } from './schemas.ts'

export type SetTargetRefusal = 'not_yours' | 'no_such_indicator'

/** Says what an indicator should come to in a period, of all or under one grant. What was said before stays, and the last counts. */
export const setTarget = (
  ctx: Ctx,
  { slug, form }: { slug: string; form: TargetForm },
): Promise<Result<null, SetTargetRefusal>> =>
  inTransaction(ctx, async (tx): Promise<Result<null, SetTargetRefusal>> => {
    if (!(await holds(tx, ...PUBLISHES))) return refuse('not_yours')
    const indicator = await findIndicator(tx, slug)
    if (!indicator) return refuse('no_such_indicator')
    const id = tx.newId('mtg')
    await tx.db
      .insert(milestoneTargets)
      .values({ id, indicatorId: indicator.id, ...form, setBy: nameOf(tx.actor), createdAt: tx.now() })
    await record(tx, { action: 'milestone.target_set', detail: `${slug} ${id}` })
    return ok(null)
  })
