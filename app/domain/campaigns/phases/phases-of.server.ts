import { phaseTotals } from '#db/schema/phases.ts'
import { isAnyOf } from '#db/bulk.server.ts'
import { and, asc, eq } from 'drizzle-orm'
import { type Opening, openings, receivedWithin } from '../../payments/index.server.ts'
import type { Ctx } from '../../shared/ctx.server.ts'
import { dayOf } from '../../shared/dates.ts'
import { kes, type Money } from '../../shared/money.ts'
import { dayAfter, dayBefore } from './days.ts'
import { type Phase, phaseRows } from './phase.server.ts'

export type Words = { en: string; sw: string }
export type SaidTotal = { id: string; amount: Money; day: string; source: Words }

/** A phase as everybody may see it. `here + outside` is what was raised in it; `late` came after its last day, and before the next. */
export type PhaseView = {
  id: string
  name: Words
  beginsOn: string
  endsOn: string | null
  goal: Money
  here: Money
  /** Posted figures of other people's books, each with its day and source. */
  outside: SaidTotal[]
  /** What sources say of money that stands in `outside` of this phase or of another already. */
  told: SaidTotal[]
  raised: Money
  late: Money
}

/**
 * The phases of a campaign, the first first, with what was raised in each, by when the money moved; `before` is what came before
 * the first. All of them together are what the campaign has raised, to the cent; `openings` are what of it was raised before this ledger.
 */
export async function phasesOf(
  ctx: Ctx,
  campaign: { id: string },
): Promise<{ before: Money; phases: PhaseView[]; openings: Opening[] }> {
  const purpose = { purpose: 'campaign', purposeId: campaign.id }
  const [rows, posted] = await Promise.all([phaseRows(ctx, campaign.id), openings(ctx, purpose)])
  const [first] = rows
  if (!first) return { before: kes(0n), phases: [], openings: posted }
  const stretches = [
    { from: null, until: dayBefore(first.beginsOn) },
    ...rows.flatMap((phase, i) => [{ from: phase.beginsOn, until: phase.endsOn }, gapAfter(phase, rows[i + 1])]),
  ]
  const [[before = kes(0n), ...sums], totals] = await Promise.all([
    receivedWithin(ctx, purpose, stretches),
    standingTotals(ctx, rows),
  ])
  const opened = posted.map((opening) => ({ ...opening, day: dayOf(opening.occurredAt) }))
  const phases = rows.map((phase, i): PhaseView => {
    const outside = opened
      .filter(({ day }) => day >= phase.beginsOn && (phase.endsOn === null || day <= phase.endsOn))
      .map(({ recordId, amount, day, source }) => ({
        ...{ id: recordId, amount, day },
        source: totals.find(({ id }) => id === recordId)?.source ?? { en: source, sw: source },
      }))
    const raised = sums[i * 2] ?? kes(0n)
    const from = outside.reduce((sum, { amount }) => sum + amount.minor, 0n)
    return {
      ...{ id: phase.id, name: { en: phase.nameEn, sw: phase.nameSw }, beginsOn: phase.beginsOn, endsOn: phase.endsOn },
      ...{ goal: kes(phase.minor), raised, here: kes(raised.minor - from), outside },
      told: totals.filter(({ kind, phaseId }) => kind === 'told' && phaseId === phase.id).map(asSaid),
      late: phase.endsOn === null ? kes(0n) : (sums[i * 2 + 1] ?? kes(0n)),
    }
  })
  return { before, phases, openings: posted }
}

/** The days after a phase that belong to no other; an empty stretch where there are none. */
function gapAfter({ endsOn, beginsOn }: Phase, next: Phase | undefined): { from: string; until: string | null } {
  if (endsOn === null) return { from: beginsOn, until: dayBefore(beginsOn) }
  return { from: dayAfter(endsOn), until: next ? dayBefore(next.beginsOn) : null }
}

type Standing = SaidTotal & { phaseId: string; kind: 'added' | 'told' }

async function standingTotals(ctx: Ctx, phases: readonly Phase[]): Promise<Standing[]> {
  const rows = await ctx.db
    .select()
    .from(phaseTotals)
    .where(
      and(
        isAnyOf(
          phaseTotals.phaseId,
          phases.map(({ id }) => id),
        ),
        eq(phaseTotals.state, 'standing'),
      ),
    )
    .orderBy(asc(phaseTotals.asOf), asc(phaseTotals.id))
  return rows.map(({ id, phaseId, kind, minor, asOf, sourceEn, sourceSw }) => ({
    ...{ id, phaseId, kind, amount: kes(minor), day: asOf },
    source: { en: sourceEn || sourceSw, sw: sourceSw || sourceEn },
  }))
}

const asSaid = ({ id, amount, day, source }: SaidTotal): SaidTotal => ({ id, amount, day, source })
