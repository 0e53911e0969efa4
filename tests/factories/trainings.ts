import {
  addWalkIn,
  enrol,
  keepCohort,
  keepCourse,
  moveCohort,
  openDeskCohort,
  openTrainerCohort,
  planWish,
  writeNote,
} from '#app/domain/trainings/index.server.ts'
import type { Wish } from '#app/domain/trainings/codes.ts'
import { cohortForm, courseForm, enrolForm } from '#app/domain/trainings/schemas.ts'
import type { Ctx } from '#app/domain/shared/ctx.server.ts'
import { aReachable } from './networks.ts'
import { actingAs, someoneWith } from './people.ts'

/** What the form of a course holds once it is filled in. */
const courseFields = (over: Record<string, unknown> = {}) => ({
  ...{ titleEn: 'Example of digital safety', titleSw: 'Mfano wa usalama wa kidijitali' },
  ...{ teachesEn: 'How an example keeps its keys.', teachesSw: 'Jinsi mfano unavyotunza funguo zake.' },
  ...{ topicsEn: 'Keys\nBackups', topicsSw: 'Funguo\nNakala', hours: '8', holdsMonths: '24', needs: [] },
  ...over,
})

/** What the form of a cohort holds once it is filled in: two mornings, three weeks from the tests' own day. */
const cohortFields = (over: Record<string, unknown> = {}) => ({
  ...{ language: 'sw', funder: 'Mfano Fund, grant 7', selects: false, isForWhrds: false, isForMembers: false },
  ...{ county: '47', closesOn: '2026-12-05', cancelUntilOn: '2026-12-10' },
  ...{
    sessions: '2026-12-14 09:00-13:00\n2026-12-15 09:00-13:00',
    place: 'Nyumba ya Mfano, lango la nyuma',
    way: 'Uliza Mfano',
  },
  ...{ venueFrom: '2026-12-12', capacity: '2', offerHours: '48', leastSessions: '2', leastHours: '', quotas: '' },
  ...over,
})

export const enrolFields = (over: Record<string, unknown> = {}) => ({
  ...{
    called: 'Barika',
    why: 'I keep records of cases for an example.',
    hasDisability: false,
    networkIds: [],
    sharesNeeds: false,
  },
  ...{ needs: { childcare: '', access: '', diet: '', language: '' } },
  ...over,
})

export const trainingDesk = async (ctx: Ctx): Promise<Ctx> =>
  actingAs(ctx, (await someoneWith(ctx, 'training_officer')).personId)

function must<T>(result: { ok: true; value: T } | { ok: false; code: string }): T {
  if (!result.ok) throw new Error(result.code)
  return result.value
}

export const aCourse = async (desk: Ctx, over: Record<string, unknown> = {}): Promise<string> =>
  must(await keepCourse(desk, { courseId: null, form: courseForm.parse(courseFields(over)) })).courseId

type Made = { courseId?: string; desk?: Ctx; isDraft?: boolean }

/** A cohort that is open unless it is said to be a draft, and the desk that keeps it. */
export async function aCohort(ctx: Ctx, over: Record<string, unknown> = {}, made: Made = {}) {
  const desk = made.desk ?? (await trainingDesk(ctx))
  const courseId = made.courseId ?? (await aCourse(desk))
  const form = (change: Record<string, unknown> = {}) =>
    cohortForm.parse({ courseId, ...cohortFields({ ...over, ...change }) })
  const { cohortId } = must(await keepCohort(desk, { cohortId: null, form: form() }))
  /** Moves it on as the desk does: having seen who is told, with a tick. */
  const move = async (wish: Wish, silently = false) => {
    const plan = await planWish(desk, { cohortId, wish })
    return moveCohort(desk, { cohortId, wish, ticked: true, seen: plan?.tells.length ?? 0, silently })
  }
  if (!made.isDraft) must(await move('open'))
  return {
    ...{ id: cohortId, courseId, desk, move },
    change: (change: Record<string, unknown>) => keepCohort(desk, { cohortId, form: form(change) }),
    /** Somebody asks for a seat: a new person, or one who is known. */
    async ask(
      called: string,
      { person, fields = {} }: { person?: { personId: string }; fields?: Record<string, unknown> } = {},
    ) {
      const { personId } = person ?? (await aReachable(ctx))
      const acting = actingAs(ctx, personId)
      const asked = must(
        await enrol(acting, { cohortId, form: enrolForm.parse(enrolFields({ called, ...fields })), language: 'sw' }),
      )
      return { personId, acting, ...asked }
    },
    /** `Anna seated, Beth waiting 1`: everybody as the desk sees them. */
    async standing(): Promise<string> {
      const page = await openDeskCohort(desk, cohortId)
      return (page?.people ?? [])
        .map(
          ({ called, state, line, isExtra }) => `${called} ${state}${line ? ` ${line}` : ''}${isExtra ? ' extra' : ''}`,
        )
        .join(', ')
    },
  }
}

/** Somebody who asked for a training that is over today, a note on her, and somebody who came to another without a seat. */
export async function aTrainingThatIsOver(ctx: Ctx): Promise<void> {
  const day = '2026-11-21'
  const days = { sessions: `${day} 09:00-10:00`, closesOn: day, cancelUntilOn: day, venueFrom: day, leastSessions: '1' }
  const cohort = await aCohort(ctx, { ...days, selects: true })
  const { enrolmentId } = await cohort.ask('Mfano')
  const noted = await writeNote(cohort.desk, { enrolmentId, words: 'Mfano' })
  if (!noted.ok) throw new Error(noted.code)
  const other = await aCohort(ctx, days)
  for (const wish of ['close', 'confirm', 'begin'] as const) must(await other.move(wish, true))
  const sessionId = (await openTrainerCohort(other.desk, other.id))?.sessions[0]?.id ?? ''
  must(await addWalkIn(other.desk, { sessionId, called: 'Mfano', clientId: 'mfano' }))
}
