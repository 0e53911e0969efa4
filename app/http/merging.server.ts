import {
  findMember,
  moveApplications,
  moveInclusion,
  moveMembership,
  openMember,
} from '#app/domain/membership/index.server.ts'
import { moveBelonging } from '#app/domain/networks/index.server.ts'
import { movePapers } from '#app/domain/papers/index.server.ts'
import {
  findByNumber,
  type Mover,
  numberOf,
  openRecord,
  planMerge,
  undoMerge,
} from '#app/domain/people/index.server.ts'
import { countyName } from '#app/domain/people/persons/counties.ts'
import { countTrainedAnew, moveTrainings } from '#app/domain/trainings/index.server.ts'
import type { Ctx } from '#app/domain/shared/ctx.server.ts'
import type { MergeError, MergeFound, MergeSide } from '#app/ui/merge-words.ts'

/** Every domain that holds rows of a person, in the order in which their locks are taken. */
export const MOVERS: readonly Mover[] = [
  moveMembership,
  moveInclusion,
  moveApplications,
  moveBelonging,
  moveTrainings,
  movePapers,
]

/**
 * Both records side by side and what would move, for whoever says why she opens them: each is opened as any record is, written down and
 * counted. Or what is wrong with what she typed, or why the two must not be joined.
 */
export async function lookAtMerge(
  ctx: Ctx,
  { keptId, number, reason }: { keptId: string; number: string; reason: string },
): Promise<{ ok: true; value: MergeFound } | { ok: false; code: MergeError }> {
  const goneId = (await findByNumber(ctx, number)) ?? (await personOfMember(ctx, number))
  if (!goneId) return { ok: false, code: 'no_such_number' }
  const sides: MergeSide[] = []
  for (const personId of [keptId, goneId]) {
    const opened = await openRecord(ctx, { personId, reason })
    if (!opened.ok) return opened
    const { county, contacts, ...details } = opened.value
    sides.push({
      ...details,
      county: county && countyName(county),
      safe: contacts.find(({ isSafe }) => isSafe) ?? null,
    })
  }
  // After both are opened, and so written down: why not says something of them as well.
  const plan = await planMerge(ctx, { keptId, goneId, choices: {}, movers: MOVERS })
  if (!plan.ok) return plan
  const [kept, gone] = sides
  if (!kept || !gone) throw new Error('two records are two')
  return { ok: true, value: { goneId, kept, gone, ...plan.value } }
}

/** Takes two records apart, and counts anew what is counted once for each person. */
export const takeApart = (ctx: Ctx, mergeId: string): ReturnType<typeof undoMerge> =>
  undoMerge(ctx, { mergeId, settle: countTrainedAnew })

async function personOfMember(ctx: Ctx, number: string): Promise<string | null> {
  const found = await findMember(ctx, number)
  const personId = found.ok ? ((await openMember(ctx, found.value.memberId))?.personId ?? null) : null
  return personId && (await numberOf(ctx, personId)) ? personId : null
}
