// Long because a roll, what two say of it, and what it makes of somebody is one story.
import {
  keySheet,
  openRoll,
  openTrainerCohort,
  overrideCompletion,
  ownTraining,
  ownTrainings,
  presentByCode,
  takeRoll,
} from '#app/domain/trainings/index.server.ts'
import type { MarkState } from '#app/domain/trainings/codes.ts'
import { attendanceMarks } from '#db/schema/trainings.ts'
import { asPortal, type Ctx } from '#app/domain/shared/ctx.server.ts'
import { actingAs, someoneWith } from '#tests/factories/people.ts'
import { aCohort, aCourse, trainingDesk } from '#tests/factories/trainings.ts'
import { openPortal, type TestPortal } from '#tests/setup/portal.ts'
import { expect, test } from 'vitest'

const DAY = 86_400
const HOUR = 3_600

/** Three who have seats, a trainer, and the morning of the first session: a quarter past nine in Nairobi. */
async function aRunning(over: Record<string, unknown> = {}, portal?: TestPortal) {
  const held = portal ?? (await openPortal())
  const { ctx } = held
  const cohort = await aCohort(ctx, { capacity: '3', ...over })
  const people = [await cohort.ask('Anna'), await cohort.ask('Beth'), await cohort.ask('Carol')] as const
  const trainer = actingAs(ctx, (await someoneWith(ctx, 'trainer', cohort.id)).personId)
  await cohort.move('close')
  await cohort.move('confirm', true)
  // The tests' day begins at noon in Nairobi.
  held.moveClock(23 * DAY - 3 * HOUR + 15 * 60)
  await cohort.move('begin')
  const sessions = (await openTrainerCohort(trainer, cohort.id))?.sessions ?? []
  const [first = '', second = ''] = sessions.map(({ id }) => id)
  let sent = 0
  const mark = (who: Ctx, sessionId: string, states: Record<string, MarkState>, settles = false) =>
    takeRoll(who, {
      sessionId,
      way: 'roll',
      marks: Object.entries(states).map(([called, state]) => ({
        enrolmentId: people[['Anna', 'Beth', 'Carol'].indexOf(called)]?.enrolmentId ?? '',
        ...{ state, settles, clientId: `device-${sent++}`, markedAt: ctx.now() },
      })),
    })
  /** `Anna present, Beth -, Carol present/absent`. */
  const seen = async (sessionId: string) =>
    ((await openRoll(cohort.desk, sessionId))?.rows ?? [])
      .map(
        ({ called, seen: is }) =>
          `${called} ${
            is.is === 'agreed'
              ? is.state
              : is.is === 'disputed'
                ? is.said
                    .map(({ state }) => state)
                    .toSorted()
                    .join('/')
                : '-'
          }`,
      )
      .toSorted()
      .join(', ')
  return { portal: held, ctx, cohort, people, trainer, first, second, mark, seen }
}

test('a trainer takes the roll of her cohort with everybody as she is called, and changes her mind', async () => {
  const { portal, trainer, first, mark, seen } = await aRunning()
  await using _ = portal
  const roll = await openRoll(trainer, first)
  expect(roll).toMatchObject({ no: 1, isOpen: true, hours: { from: '09:00' } })
  expect(roll?.rows.map(({ called }) => called).toSorted()).toEqual(['Anna', 'Beth', 'Carol'])
  expect(await mark(trainer, first, { Anna: 'present', Beth: 'present', Carol: 'present' })).toEqual({
    ok: true,
    value: { written: 3 },
  })
  await mark(trainer, first, { Beth: 'late', Carol: 'unmarked' })
  expect(await seen(first)).toBe('Anna present, Beth late, Carol -')
})

test('a mark that is sent twice counts once, and one that says it comes from tomorrow was said now', async () => {
  const { portal, ctx, trainer, first, people } = await aRunning()
  await using _ = portal
  const sent = { enrolmentId: people[0].enrolmentId, state: 'present' as const, clientId: 'phone-1' }
  const marks = [{ ...sent, markedAt: new Date(ctx.now().getTime() + DAY * 1000) }]
  expect(await takeRoll(trainer, { sessionId: first, marks, way: 'roll' })).toEqual({ ok: true, value: { written: 1 } })
  expect(await takeRoll(trainer, { sessionId: first, marks, way: 'roll' })).toEqual({ ok: true, value: { written: 0 } })
  const rows = await asPortal(ctx, 'test', (tx) => tx.db.select().from(attendanceMarks))
  expect(rows.map(({ markedAt }) => markedAt)).toEqual([ctx.now()])
})

test('a trainer sees nothing of another cohort, nor of hers before it is confirmed and after it is finished', async () => {
  await using portal = await openPortal()
  const other = await aCohort(portal.ctx)
  const early = actingAs(portal.ctx, (await someoneWith(portal.ctx, 'trainer', other.id)).personId)
  expect(await openTrainerCohort(early, other.id)).toBeNull()
  const { cohort, trainer, first, mark } = await aRunning({}, portal)
  expect(await openTrainerCohort(trainer, other.id)).toBeNull()
  expect(await openRoll(early, first)).toBeNull()
  expect(await mark(early, first, { Anna: 'absent' })).toEqual({ ok: false, code: 'not_yours' })
  portal.moveClock(2 * DAY)
  await cohort.move('finish')
  expect(await openRoll(trainer, first)).toBeNull()
  expect(await mark(trainer, first, { Anna: 'present' })).toEqual({ ok: false, code: 'not_yours' })
})

test('two that disagree are both shown until somebody who saw both settles it, and what arrives late changes nothing', async () => {
  const { portal, ctx, cohort, trainer, first, people, mark, seen } = await aRunning()
  await using _ = portal
  await mark(trainer, first, { Anna: 'absent' })
  const before = ctx.now()
  portal.moveClock(60)
  await mark(cohort.desk, first, { Anna: 'present' })
  expect(await seen(first)).toBe('Anna absent/present, Beth -, Carol -')
  portal.moveClock(60)
  await mark(cohort.desk, first, { Anna: 'late' }, true)
  expect(await seen(first)).toBe('Anna late, Beth -, Carol -')
  const late = {
    enrolmentId: people[0].enrolmentId,
    state: 'excused' as const,
    clientId: 'old-phone',
    markedAt: before,
  }
  await takeRoll(trainer, { sessionId: first, marks: [late], way: 'roll' })
  expect(await seen(first)).toBe('Anna late, Beth -, Carol -')
})

test('the printed sheet is keyed back by its numbers, in either language, and a number that is not on it is refused', async () => {
  const { portal, cohort, first, seen } = await aRunning()
  await using _ = portal
  const rows = (await openRoll(cohort.desk, first))?.rows ?? []
  const key = (text: string) => keySheet(cohort.desk, { sessionId: first, text, clientId: `sheet ${text}` })
  expect(await key('all but 4')).toEqual({ ok: false, code: 'no_such_row' })
  expect(await key('nearly all')).toEqual({ ok: false, code: 'sheet_wrong' })
  expect(await key('wote isipokuwa 2')).toEqual({ ok: true, value: { written: 3 } })
  const absent = rows[1]?.called ?? ''
  expect(await seen(first)).toContain(`${absent} absent`)
  portal.moveClock(60)
  await key('all\nlate 2')
  expect(await seen(first)).toContain(`${absent} late`)
})

test('the code on the wall marks who has a seat, in that session and while it is on', async () => {
  const { portal, ctx, cohort, people, trainer, first, second, seen } = await aRunning({ capacity: '2' })
  await using _ = portal
  const [anna, beth, carol] = people
  const code = async (sessionId: string) => (await openRoll(trainer, sessionId))?.code.code ?? ''
  const say = (who: { acting: Ctx }, typed: string) => presentByCode(who.acting, { cohortId: cohort.id, code: typed })
  expect(await say(anna, await code(second))).toEqual({ ok: false, code: 'code_wrong' })
  const shown = await code(first)
  expect(await say(carol, shown)).toEqual({ ok: false, code: 'not_seated' })
  expect(await say(anna, ` ${shown.slice(0, 3).toLowerCase()} ${shown.slice(3)} `)).toEqual({ ok: true, value: null })
  expect(await say(anna, shown)).toEqual({ ok: true, value: null })
  portal.moveClock(150)
  expect(await say(beth, shown)).toEqual({ ok: true, value: null })
  expect(await seen(first)).toBe('Anna present, Beth present')
  portal.moveClock(5 * 60)
  expect(await say(beth, shown)).toEqual({ ok: false, code: 'code_wrong' })
  portal.moveClock(6 * HOUR)
  expect(await say(beth, await code(first))).toEqual({ ok: false, code: 'not_on' })
  expect((await ownTraining(anna.acting, cohort.id))?.attendance[0]?.seen).toEqual({ is: 'agreed', state: 'present' })
  expect(ctx.now().toISOString()).toContain('2026-12-14')
})

test('whoever was there often enough has completed the course, staff may say otherwise with a reason, and the next course takes her', async () => {
  const { portal, ctx, cohort, people, trainer, first, second, mark } = await aRunning()
  await using _ = portal
  const [anna, beth, carol] = people
  await mark(trainer, first, { Anna: 'present', Beth: 'present', Carol: 'late' })
  portal.moveClock(DAY)
  await mark(trainer, second, { Anna: 'late', Beth: 'absent', Carol: 'present' })
  const override = (enrolmentId: string, completes: boolean, words: string) =>
    overrideCompletion(cohort.desk, { enrolmentId, completes, words })
  expect(await override(beth.enrolmentId, true, '')).toEqual({ ok: false, code: 'words_missing' })
  await override(beth.enrolmentId, true, 'Sat the second morning with another cohort')
  await override(carol.enrolmentId, false, 'Left before the exercise')
  expect(await cohort.move('finish')).toEqual({ ok: true, value: null })
  const held = async (who: typeof anna) => (await ownTrainings(who.acting, who.personId))[0]?.completed
  expect(await held(anna)).toEqual({ beginsOn: '2026-12-15', endsOn: '2028-12-15' })
  expect(await held(beth)).not.toBeNull()
  expect(await held(carol)).toBeNull()
  const desk = await trainingDesk(ctx)
  const next = await aCohort(
    ctx,
    {
      sessions: '2027-02-01 09:00-12:00',
      closesOn: '2027-01-30',
      cancelUntilOn: '2027-01-31',
      venueFrom: '2027-01-31',
      leastSessions: '1',
    },
    { desk, courseId: await aCourse(desk, { titleEn: 'The next one', needs: [cohort.courseId] }) },
  )
  const rule = { rule: 'prerequisite', course: { id: cohort.courseId } }
  expect((await ownTraining(anna.acting, next.id))?.rules).toMatchObject([{ ...rule, isMet: true }])
  expect((await ownTraining(carol.acting, next.id))?.rules).toMatchObject([{ ...rule, isMet: false }])
  // Completed is not taken back by anybody who can write to the database alone.
  await expect(portal.owner.sql`update training_completions set ends_on = null`).rejects.toThrow('it stays')
})

test('a cohort is not finished while two say different things, nor before its last day', async () => {
  const { portal, cohort, trainer, first, mark } = await aRunning()
  await using _ = portal
  expect(await cohort.move('finish')).toEqual({ ok: false, code: 'not_over' })
  await mark(trainer, first, { Anna: 'present' })
  await mark(cohort.desk, first, { Anna: 'absent' })
  portal.moveClock(DAY)
  expect(await cohort.move('finish')).toEqual({ ok: false, code: 'disputed' })
  await mark(cohort.desk, first, { Anna: 'present' }, true)
  expect(await cohort.move('finish')).toEqual({ ok: true, value: null })
})
