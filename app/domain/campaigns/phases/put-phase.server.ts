import { campaignPhases, phaseTotals } from '#db/schema/phases.ts'
import { and, eq, gt, lt, ne, or } from 'drizzle-orm'
import type { Ctx } from '../../shared/ctx.server.ts'
import { lockNames } from '../../shared/locks.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { findCampaign } from '../find-campaign.server.ts'
import { asKeeper, phaseRows } from './phase.server.ts'
import type { PhaseForm } from './schemas.ts'

type Refusal = 'no_such_campaign' | 'no_such_phase' | 'days_taken' | 'totals_outside'
export type PhaseRefusal = Refusal | 'not_allowed'

/**
 * Writes down a phase of a campaign, or changes the one of an id: its names, days and goal. Two phases never share a day
 * (`days_taken`), and no figure of a phase may come to lie outside it (`totals_outside`). Money is not touched: it falls into
 * a phase by its day.
 */
export const putPhase = (
  ctx: Ctx,
  { slug, phaseId, ...form }: PhaseForm & { slug: string; phaseId?: string },
): Promise<Result<{ phaseId: string }, PhaseRefusal>> =>
  asKeeper<{ phaseId: string }, Refusal>(ctx, async (tx) => {
    const campaign = await findCampaign(tx, slug)
    if (!campaign) return refuse('no_such_campaign')
    await lockNames(tx, [`phases:${campaign.id}`])
    const phases = await phaseRows(tx, campaign.id)
    if (phaseId && !phases.some(({ id }) => id === phaseId)) return refuse('no_such_phase')
    const others = phases.filter(({ id }) => id !== phaseId)
    if (others.some((other) => overlap(other, form))) return refuse('days_taken')
    if (phaseId && (await isAnyOutside(tx, phaseId, form))) return refuse('totals_outside')
    const { nameEn, nameSw, beginsOn, endsOn, goal } = form
    const said = { nameEn, nameSw, beginsOn, endsOn, ...goal, changedAt: tx.now() }
    if (phaseId) {
      await tx.db.update(campaignPhases).set(said).where(eq(campaignPhases.id, phaseId))
      return ok({ phaseId })
    }
    const id = tx.newId('phs')
    await tx.db.insert(campaignPhases).values({ id, campaignId: campaign.id, ...said, createdAt: tx.now() })
    return ok({ phaseId: id })
  })

type Stretch = Pick<PhaseForm, 'beginsOn' | 'endsOn'>
const overlap = (a: Stretch, b: Stretch): boolean =>
  (a.endsOn === null || a.endsOn >= b.beginsOn) && (b.endsOn === null || b.endsOn >= a.beginsOn)

async function isAnyOutside(tx: Ctx, phaseId: string, { beginsOn, endsOn }: Stretch): Promise<boolean> {
  const outside = or(lt(phaseTotals.asOf, beginsOn), endsOn === null ? undefined : gt(phaseTotals.asOf, endsOn))
  const rows = await tx.db
    .select({ id: phaseTotals.id })
    .from(phaseTotals)
    .where(
      and(
        eq(phaseTotals.phaseId, phaseId),
        ne(phaseTotals.state, 'refused'),
        ne(phaseTotals.state, 'reversed'),
        outside,
      ),
    )
  return rows.length > 0
}
