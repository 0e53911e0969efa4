import { attendanceOf, type Mark } from '#app/domain/trainings/attendance-of.ts'
import { ATTENDANCE, COHORT_STATES, LEADS_TO, wishesOf } from '#app/domain/trainings/codes.ts'
import { readSheet } from '#app/domain/trainings/read-sheet.ts'
import { cohorts } from '#db/schema/trainings.ts'
import { aCohort } from '#tests/factories/trainings.ts'
import { openPortal } from '#tests/setup/portal.ts'
import { eq } from 'drizzle-orm'
import fc from 'fast-check'
import { expect, test } from 'vitest'

test('the database lets a cohort go exactly the ways that the desk is offered, and no other', async () => {
  await using portal = await openPortal()
  const { ctx, owner } = portal
  for (const selects of [false, true]) {
    const cohort = await aCohort(ctx, { selects }, { isDraft: true })
    for (const from of COHORT_STATES) {
      const ways = new Set<string>(wishesOf(from, selects).map((wish) => LEADS_TO[wish]))
      for (const to of COHORT_STATES) {
        if (to === from) continue
        await owner.sql`alter table cohorts disable trigger cohorts_keep`
        await owner.sql`update cohorts set state = ${from} where id = ${cohort.id}`
        await owner.sql`alter table cohorts enable trigger cohorts_keep`
        const went = await ctx.db
          .update(cohorts)
          .set({ state: to })
          .where(eq(cohorts.id, cohort.id))
          .then(
            () => true,
            () => false,
          )
        expect([selects, from, to, went]).toEqual([selects, from, to, ways.has(to)])
      }
    }
  }
})

const mark: fc.Arbitrary<Omit<Mark, 'no'>> = fc.record({
  actor: fc.constantFrom('herself', 'person:a', 'person:b'),
  deviceId: fc.constantFrom(null, 'rdv_a', 'rdv_b'),
  state: fc.constantFrom(...ATTENDANCE, 'unmarked' as const),
  settles: fc.boolean(),
  markedAt: fc.integer({ min: 0, max: 9 }).map((minute) => new Date(minute * 60_000)),
})

test('whenever marks arrive, and however often, what each said last by her clock is what the roll shows', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(mark, { maxLength: 12, selector: ({ markedAt }) => markedAt.getTime() }),
      fc.nat(),
      (said, turn) => {
        const inOrder = said.map((one, at) => ({ ...one, no: BigInt(at) }))
        const moved = [...inOrder.slice(turn % (said.length || 1)), ...inOrder.slice(0, turn % (said.length || 1))]
        const other = moved.map((one, at) => ({ ...one, no: BigInt(at) }))
        expect(attendanceOf(other)).toEqual(attendanceOf(inOrder))
        const view = attendanceOf(inOrder)
        const settled = inOrder
          .toSorted((a, b) => a.markedAt.getTime() - b.markedAt.getTime())
          .findLast(({ settles }) => settles)
        const last = inOrder.reduce<Mark | undefined>(
          (late, one) => (!late || one.markedAt > late.markedAt ? one : late),
          undefined,
        )
        // Whoever settles last has the last word.
        if (settled && settled === last)
          expect(view).toEqual(
            settled.state === 'unmarked' ? { is: 'unmarked' } : { is: 'agreed', state: settled.state },
          )
        if (view.is === 'disputed') expect(new Set(view.said.map(({ state }) => state)).size).toBeGreaterThan(1)
      },
    ),
  )
})

test('a sheet that says who was not there is read as it was meant, for any numbers', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 60 }),
      fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 10 }),
      (rows, numbers) => {
        const wanted = [...new Set(numbers)].filter((row) => row <= rows)
        const text = wanted.length > 0 ? `all but ${wanted.join(', ')}` : 'all'
        const read = readSheet(text, rows)
        expect(read.ok && read.value.filter(({ state }) => state === 'absent').map(({ row }) => row)).toEqual(
          wanted.toSorted((a, b) => a - b),
        )
        expect(read.ok && read.value).toHaveLength(rows)
      },
    ),
  )
})
