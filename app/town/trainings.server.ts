import { cohorts } from '#db/schema/trainings.ts'
import { count } from 'drizzle-orm'
import { decideRole, proposeRole } from '../domain/people/index.server.ts'
import { type Ctx, inTransaction } from '../domain/shared/ctx.server.ts'
import { addDays, dayOf } from '../domain/shared/dates.ts'
import { lockNames } from '../domain/shared/locks.server.ts'
import {
  addWalkIn,
  enrol,
  keepCohort,
  keepCourse,
  moveCohort,
  openRoll,
  openTrainerCohort,
  planWish,
  takeRoll,
} from '../domain/trainings/index.server.ts'
import type { Wish } from '../domain/trainings/codes.ts'
import { cohortForm, courseForm, enrolForm } from '../domain/trainings/schemas.ts'
import { acting, sure } from './acting.server.ts'

const OFFICER = 'kanga-moto-210'
const TRAINER = 'sungura-theluji-211'

/** Invented, every one. */
const COURSES = {
  keys: {
    ...{ titleEn: 'Safe with a phone (practice)', titleSw: 'Salama na simu (mazoezi)', hours: '8', holdsMonths: '24' },
    teachesEn: 'How to lock a phone, find out who listens, and help others to do the same.',
    teachesSw: 'Jinsi ya kufunga simu, kujua anayesikiliza, na kuwasaidia wengine kufanya hivyo.',
    topicsEn: 'Passwords\nMessages\nWhen a phone is taken',
    topicsSw: 'Nywila\nUjumbe\nSimu ikichukuliwa',
  },
  records: {
    ...{
      titleEn: 'Keeping records of cases (practice)',
      titleSw: 'Kuweka kumbukumbu za kesi (mazoezi)',
      hours: '12',
      holdsMonths: '',
    },
    teachesEn: 'How to write down what happened so that a court can use it and nobody is harmed by it.',
    teachesSw: 'Jinsi ya kuandika yaliyotokea ili mahakama iyatumie na asidhurike mtu.',
    topicsEn: 'Witnesses\nPictures\nWhere records lie',
    topicsSw: 'Mashahidi\nPicha\nKumbukumbu zinapowekwa',
  },
}

/** Cohorts in every state, people who ask, wait and come, and a trainer whose cohort is on. */
export async function furnishTrainings(ctx: Ctx): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    await lockNames(tx, ['practice:trainings'])
    const [there] = await tx.db.select({ n: count() }).from(cohorts)
    if (there && there.n > 0) return
    const today = dayOf(tx.now())
    const desk = await acting(tx, OFFICER)
    const course = async (name: keyof typeof COURSES, needs: string[] = []) =>
      sure(await keepCourse(desk, { courseId: null, form: courseForm.parse({ ...COURSES[name], needs }) })).courseId
    const keys = await course('keys')
    const records = await course('records', [keys])

    /** One whose first session is so many days from now, and whose last days are some days before. */
    const cohort = async (first: number, over: Record<string, unknown>) => {
      const day = addDays(today, first)
      const before = (days: number) => addDays(day, -Math.min(days, first))
      const form = {
        ...{
          courseId: keys,
          language: 'both',
          funder: 'Practice fund',
          selects: false,
          isForWhrds: false,
          isForMembers: false,
        },
        ...{ county: '47', closesOn: before(4), cancelUntilOn: before(2), venueFrom: before(2) },
        sessions: `${day} 09:00-13:00\n${addDays(day, 1)} 09:00-13:00`,
        ...{
          place: 'The green house behind the market',
          way: 'Ask for the librarian.',
          capacity: '3',
          offerHours: '48',
        },
        ...{ leastSessions: '2', leastHours: '', quotas: '', ...over },
      }
      return sure(await keepCohort(desk, { cohortId: null, form: cohortForm.parse(form) })).cohortId
    }
    const move = async (cohortId: string, ...wishes: Wish[]) => {
      for (const wish of wishes) {
        const seen = (await planWish(desk, { cohortId, wish }))?.tells.length ?? 0
        sure(await moveCohort(desk, { cohortId, wish, ticked: true, seen, silently: true }))
      }
    }
    const ask = async (cohortId: string, people: readonly (readonly [string, string])[]) => {
      for (const [handle, called] of people) {
        const she = await acting(tx, handle)
        const needs = {
          ...{
            childcare: called === 'Farida' ? 'Mtoto wa miaka miwili' : '',
            access: called === 'Tai' ? 'Ngazi hazifai' : '',
          },
          ...{ diet: called === 'Grace' ? 'Bila nyama' : '', language: '' },
        }
        const why = 'I stand beside people in my ward who are threatened, and I want to do it better.'
        const form = enrolForm.parse({
          called,
          why,
          hasDisability: called === 'Tai',
          networkIds: [],
          sharesNeeds: true,
          needs,
        })
        sure(await enrol(she, { cohortId, form, language: 'en' }))
      }
    }

    await cohort(60, { courseId: records })
    const open = await cohort(30, { capacity: '2' })
    await move(open, 'open')
    await ask(open, [
      ['paa-mwezi-206', 'Grace'],
      ['tai-jua-207', 'Tai'],
      ['duma-ziwa-203', 'Dalila'],
    ])
    const quotas = 'county 42 least 1\nfirst_timer least 2'
    const forWhrds = await cohort(45, { isForWhrds: true, selects: true, county: '01', quotas })
    await move(forWhrds, 'open')
    await ask(forWhrds, [
      ['paa-mwezi-206', 'Grace'],
      ['tai-jua-207', 'Tai'],
      ['swala-anga-204', 'Esther'],
    ])
    const chosen = await cohort(20, { selects: true, quotas: 'county 22 least 1\ndisability least 1', capacity: '2' })
    await move(chosen, 'open')
    await ask(chosen, [
      ['paa-mwezi-206', 'Grace'],
      ['tai-jua-207', 'Tai'],
      ['mbuni-mvua-208', 'Imani'],
    ])
    await move(chosen, 'close')
    const off = await cohort(25, {})
    await move(off, 'open', 'cancel')

    // All day long: whoever looks at the town may take its roll at any hour.
    const running = await cohort(0, { sessions: `${today} 00:00-23:59\n${addDays(today, 1)} 00:00-23:59` })
    await move(running, 'open')
    await ask(running, [
      ['twiga-bahari-101', 'Achieng'],
      ['tai-jua-207', 'Tai'],
      ['kobe-nyota-205', 'Farida'],
    ])
    await move(running, 'close', 'confirm', 'begin')
    await appointTrainer(tx, running)
    const [first] = (await openTrainerCohort(desk, running))?.sessions ?? []
    sure(await addWalkIn(desk, { sessionId: first?.id ?? '', called: 'Mgeni', clientId: 'practice.walk-in' }))

    const over = await cohort(0, { sessions: `${today} 06:00-07:00`, leastSessions: '1' })
    await move(over, 'open')
    await ask(over, [
      ['twiga-bahari-101', 'Achieng'],
      ['swala-anga-204', 'Esther'],
      ['paa-mwezi-206', 'Grace'],
    ])
    await move(over, 'close', 'confirm', 'begin')
    for (const { id } of (await openTrainerCohort(desk, over))?.sessions ?? []) await everybodyPresent(desk, id)
    await move(over, 'finish')
  })
}

async function everybodyPresent(desk: Ctx, sessionId: string): Promise<void> {
  const rows = (await openRoll(desk, sessionId))?.rows ?? []
  const marks = rows.map(({ enrolmentId }) => ({
    ...{
      enrolmentId,
      state: 'present' as const,
      clientId: `practice.${sessionId}.${enrolmentId}`,
      markedAt: desk.now(),
    },
  }))
  sure(await takeRoll(desk, { sessionId, marks, way: 'roll' }))
}

/** As it is done with real people: one hand proposes, another confirms. */
async function appointTrainer(ctx: Ctx, cohortId: string): Promise<void> {
  const as = (name: string): Ctx => ({ ...ctx, actor: { kind: 'operator', name } })
  const trainer = await acting(ctx, TRAINER)
  if (trainer.actor.kind !== 'person') return
  const wish = { personId: trainer.actor.personId, role: 'trainer' as const, scope: cohortId }
  const { proposalId } = sure(await proposeRole(as('practice-one'), wish))
  sure(await decideRole(as('practice-two'), { proposalId, decision: 'confirmed' }))
}
