import {
  forgetTrainings,
  ownTrainings,
  sweepTrainings,
  trainingsCopy,
  writeNote,
} from '#app/domain/trainings/index.server.ts'
import { asPortal, type Ctx, inTransaction } from '#app/domain/shared/ctx.server.ts'
import { trainingAnswers, trainingEnrolments } from '#db/schema/trainings.ts'
import { actingAs, someoneWith } from '#tests/factories/people.ts'
import { aCohort } from '#tests/factories/trainings.ts'
import { openPortal } from '#tests/setup/portal.ts'
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'

const TABLES = ['training_enrolments', 'training_answers', 'training_notes', 'attendance_marks'] as const

/** How many rows of each table somebody finds, whatever our code would show her. */
const seen = (who: Ctx) =>
  inTransaction(who, async (tx) => {
    const counts: Record<string, number> = {}
    for (const table of TABLES) {
      const [row] = await tx.db.execute<{ n: string }>(sql`select count(*) as n from ${sql.identifier(table)}`)
      counts[table] = Number(row?.n)
    }
    return counts
  })

test('a trainer finds the rows of her one cohort while it is on, no answers and no notes, and nobody’s record', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const [mine, other] = [await aCohort(ctx), await aCohort(ctx)]
  for (const cohort of [mine, other]) {
    const { enrolmentId } = await cohort.ask('Anna')
    await writeNote(cohort.desk, { enrolmentId, words: 'A note' })
  }
  const trainer = actingAs(ctx, (await someoneWith(ctx, 'trainer', mine.id)).personId)
  const nothing = { training_enrolments: 0, training_answers: 0, training_notes: 0, attendance_marks: 0 }
  expect(await seen(trainer)).toEqual(nothing)
  await mine.move('close')
  await mine.move('confirm', true)
  expect(await seen(trainer)).toEqual({ ...nothing, training_enrolments: 1 })
  const desk = { training_enrolments: 2, training_answers: 2, training_notes: 2, attendance_marks: 0 }
  expect(await seen(mine.desk)).toEqual(desk)
  for (const role of ['membership_officer', 'finance', 'administrator', 'auditor'] as const)
    expect([role, await seen(actingAs(ctx, (await someoneWith(ctx, role)).personId))]).toEqual([role, nothing])
  const persons = await inTransaction(trainer, (tx) => tx.db.execute(sql`select id from persons`))
  expect([...persons]).toHaveLength(1) // herself
  await mine.move('cancel', true)
  expect(await seen(trainer)).toEqual(nothing)
})

test('no row says beside an id who asked, and two cohorts say not that they have somebody in common', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const [first, second] = [await aCohort(ctx), await aCohort(ctx)]
  const anna = await first.ask('Annakanari')
  await second.ask('Annakanari', { person: anna })
  const rows = await asPortal(ctx, 'test', (tx) =>
    tx.db.execute<{ row: string }>(sql`select t::text as row from training_enrolments t`),
  )
  expect([...rows].map(({ row }) => row).join('\n')).not.toMatch(/per_|Annakanari/)
  const indexes = await asPortal(ctx, 'test', (tx) =>
    tx.db.select({ index: trainingEnrolments.personIndex }).from(trainingEnrolments),
  )
  expect(new Set(indexes.map(({ index }) => Buffer.from(index).toString('hex'))).size).toBe(2)
})

test('what she said of herself is erased thirty days after the end by a job, and not a day before', async () => {
  await using portal = await openPortal()
  const cohort = await aCohort(portal.ctx)
  await cohort.ask('Anna')
  const left = async () => (await asPortal(portal.ctx, 'test', (tx) => tx.db.select().from(trainingAnswers))).length
  // It ends on the 15th of December.
  portal.moveClock(54 * 86_400)
  await sweepTrainings(portal.ctx)
  expect(await left()).toBe(1)
  portal.moveClock(86_400)
  await sweepTrainings(portal.ctx)
  expect(await left()).toBe(0)
})

test('who is erased gives back what is to come, and the keys no longer say that she was there', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const cohort = await aCohort(ctx, { capacity: '1' })
  const [anna] = [await cohort.ask('Anna'), await cohort.ask('Beth')]
  expect((await trainingsCopy(ctx, anna.personId)).enrolments).toMatchObject([{ called: 'Anna', state: 'seated' }])
  expect(await asPortal(ctx, 'erasure', (tx) => forgetTrainings(tx, anna))).toBe(0)
  expect(await cohort.standing()).toBe('Beth offered,  cancelled')
  expect(await ownTrainings(ctx, anna.personId)).toEqual([])
  expect((await trainingsCopy(ctx, anna.personId)).enrolments).toEqual([])
})
