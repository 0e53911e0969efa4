import { campaigns } from '#db/schema/campaigns.ts'
import { campaignPhases, phaseTotals } from '#db/schema/phases.ts'
import { and, asc, count, desc, eq, ne } from 'drizzle-orm'
import { holds } from '../../people/index.server.ts'
import { type Ctx, inTransaction, nameOf } from '../../shared/ctx.server.ts'
import { kes, type Money } from '../../shared/money.ts'
import type { Phase, PhaseTotal } from './phase.server.ts'

export type DeskTotal = Pick<PhaseTotal, 'id' | 'kind' | 'asOf' | 'sourceEn' | 'sourceSw' | 'state'> & {
  amount: Money
  isMine: boolean
}
export type DeskPhase = Pick<Phase, 'id' | 'nameEn' | 'nameSw' | 'beginsOn' | 'endsOn'> & {
  slug: string
  goal: Money
  totals: DeskTotal[]
}

/** Every phase of every campaign with every figure that was ever written down for it; nothing for those who keep no money. */
export const listPhases = (ctx: Ctx): Promise<DeskPhase[]> =>
  inTransaction(ctx, async (tx) => {
    if (!(await holds(tx, 'finance', 'fundraising', 'administrator'))) return []
    const rows = await tx.db
      .select({ phase: campaignPhases, slug: campaigns.slug })
      .from(campaignPhases)
      .innerJoin(campaigns, eq(campaigns.id, campaignPhases.campaignId))
      .orderBy(desc(campaignPhases.beginsOn))
    const totals = await tx.db.select().from(phaseTotals).orderBy(asc(phaseTotals.asOf), asc(phaseTotals.id))
    return rows.map(({ phase, slug }) => ({
      ...{ id: phase.id, nameEn: phase.nameEn, nameSw: phase.nameSw, beginsOn: phase.beginsOn, endsOn: phase.endsOn },
      ...{ slug, goal: kes(phase.minor) },
      totals: totals.filter(({ phaseId }) => phaseId === phase.id).map((total) => deskTotal(tx, total)),
    }))
  })

const deskTotal = (
  tx: Ctx,
  { id, kind, asOf, sourceEn, sourceSw, state, minor, recordedBy }: PhaseTotal,
): DeskTotal => ({
  ...{ id, kind, asOf, sourceEn, sourceSw, state, amount: kes(minor), isMine: recordedBy === nameOf(tx.actor) },
})

/** How many figures wait for a yes that is hers to give. */
export const countWaitingTotals = (ctx: Ctx): Promise<number> =>
  inTransaction(ctx, async (tx) => {
    const [row] = await tx.db
      .select({ n: count() })
      .from(phaseTotals)
      .where(and(eq(phaseTotals.state, 'waiting'), ne(phaseTotals.recordedBy, nameOf(tx.actor))))
    return row?.n ?? 0
  })
