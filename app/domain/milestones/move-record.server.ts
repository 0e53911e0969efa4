import { milestoneSteps } from '#db/schema/milestones.ts'
import { count, eq } from 'drizzle-orm'
import { holds, record } from '../people/index.server.ts'
import { type Ctx, inTransaction, nameOf } from '../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../shared/result.ts'
import { ACTS, type Act, PUBLISHES, type State } from './codes.ts'
import { allIndicators, holdIndicator, type Indicator, worksOn } from './milestone.server.ts'
import { type PublishRefusal, refusedPublishing } from './refused-publishing.ts'
import { recordsOf, standingOf } from './records-of.server.ts'

export type MoveRecordRefusal =
  'not_yours' | 'no_such_record' | 'out_of_order' | 'own_record' | 'own_check' | 'not_an_opening' | PublishRefusal

/**
 * Takes a figure one step further, in one's own name: another than its author verifies it (`own_record`), another than who verified
 * it publishes (`own_check`); before that it can be sent back for good, and after it taken away. With the publishing of a correction
 * the figure it corrects is replaced. An opening is replaced by the desk once the register has taken its place. What would show
 * too few people, or count anybody twice, is not published (`refusedPublishing`).
 */
export const moveRecord = (
  ctx: Ctx,
  { recordId, act }: { recordId: string; act: Act },
): Promise<Result<{ slug: string; state: State }, MoveRecordRefusal>> =>
  inTransaction(ctx, async (tx): Promise<Result<{ slug: string; state: State }, MoveRecordRefusal>> => {
    const known = await standingOf(tx, recordId)
    const indicator = known && (await allIndicators(tx)).find(({ id }) => id === known.record.indicatorId)
    if (!known || !indicator) return refuse('no_such_record')
    if (!(await maySet(tx, indicator, act))) return refuse('not_yours')
    await holdIndicator(tx, indicator.id)
    const all = await recordsOf(tx, indicator.id)
    const standing = all.find(({ record: { id } }) => id === recordId)
    if (!standing) throw new Error(`figure ${recordId} is gone`)
    const [{ from, to }, hand] = [ACTS[act], nameOf(tx.actor)]
    if (!from.includes(standing.state)) return refuse('out_of_order')
    if (act === 'verify' && standing.record.author === hand) return refuse('own_record')
    if (act === 'publish' && standing.lastActor === hand) return refuse('own_check')
    if (act === 'replace' && standing.record.kind !== 'opening') return refuse('not_an_opening')
    if (act === 'publish') {
      const wrong = refusedPublishing(indicator, standing, all)
      if (wrong) return refuse(wrong)
      if (standing.record.correctsId) await step(tx, standing.record.correctsId, 'replaced')
    }
    await step(tx, recordId, to)
    await record(tx, { action: 'milestone.moved', detail: `${indicator.slug} ${recordId} ${to}` })
    return ok({ slug: indicator.slug, state: to })
  })

/** Whether who acts may take that step of a figure of an indicator at all. */
export const maySet = (tx: Ctx, indicator: Indicator, act: Act): Promise<boolean> =>
  act === 'verify' || act === 'return' ? worksOn(tx, indicator) : holds(tx, ...PUBLISHES)

async function step(tx: Ctx, recordId: string, to: Exclude<State, 'draft'>): Promise<void> {
  const [row] = await tx.db.select({ steps: count() }).from(milestoneSteps).where(eq(milestoneSteps.recordId, recordId))
  await tx.db
    .insert(milestoneSteps)
    .values({ recordId, no: (row?.steps ?? 0) + 1, step: to, actor: nameOf(tx.actor), at: tx.now() })
}
