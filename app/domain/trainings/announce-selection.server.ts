import { chooseSeats } from '../seats/index.server.ts'
import type { Ctx } from '../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../shared/result.ts'
import { dropAnswers } from './drop-answers.server.ts'
import type { Enrolled } from './people-of.server.ts'
import { tellOffered, tellPeople } from './tell-people.server.ts'

/**
 * What the desk had in mind becomes so: seats are offered, reserves stand in line as they were ranked, all others are declined,
 * and what those said of themselves goes at once. Whoever calls has judged, and has the seats held.
 */
export async function announceSelection(
  tx: Ctx,
  { cohortId, people, silently }: { cohortId: string; people: readonly Enrolled[]; silently: boolean },
): Promise<Result<null, 'too_many' | 'too_late' | 'not_now'>> {
  const by = (choice: 'offer' | 'reserve') =>
    people
      .filter(({ row, seat }) => row.choice === choice && seat.state === 'asked')
      .toSorted((a, b) => (a.row.choiceRank ?? 0) - (b.row.choiceRank ?? 0))
      .map(({ seat }) => seat.id)
  const chosen = await chooseSeats(tx, { occasionId: cohortId, offers: by('offer'), reserves: by('reserve') })
  if (!chosen.ok) return refuse(chosen.code === 'too_many' || chosen.code === 'too_late' ? chosen.code : 'not_now')
  const { offered, reserves, declined } = chosen.value
  const holders = (them: readonly { holder: string }[]) => them.map(({ holder }) => holder)
  await dropAnswers(tx, holders(declined))
  if (!silently) {
    await tellOffered(tx, offered)
    await tellPeople(tx, holders([...reserves, ...declined]))
  }
  return ok(null)
}
