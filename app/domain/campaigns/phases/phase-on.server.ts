import type { Ctx } from '../../shared/ctx.server.ts'
import { stemOf } from '../../payments/index.server.ts'
import { phaseRows } from './phase.server.ts'
import type { Words } from './phases-of.server.ts'

/** In which phase of its campaign money of a day falls; `isLate` where it came after the end of that phase, and none had begun. */
export type PhaseOn = { name: Words; isLate: boolean }

/** Null for money of no campaign, and before the first phase. `day` is a day in Nairobi. */
export async function phaseOn(
  ctx: Ctx,
  { purpose, purposeId, day }: { purpose: string; purposeId: string; day: string },
): Promise<PhaseOn | null> {
  if (purpose !== 'campaign') return null
  const begun = (await phaseRows(ctx, stemOf(purposeId).stemId)).filter(({ beginsOn }) => beginsOn <= day)
  const last = begun.at(-1)
  if (!last) return null
  return { name: { en: last.nameEn, sw: last.nameSw }, isLate: last.endsOn !== null && last.endsOn < day }
}
