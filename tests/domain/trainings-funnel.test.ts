import { openDeskCohort, takeRoll } from '#app/domain/trainings/index.server.ts'
import { aFinishedCohort } from '#tests/factories/papers.ts'
import { openPortal } from '#tests/setup/portal.ts'
import { expect, test } from 'vitest'

test('the desk sees how many asked, have a seat, were there, and completed, those of whom staff say so against the roll among them', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const people = ['Anna', 'Beth', 'Carol', 'Dora'].map((called) => ({ called, completes: called !== 'Dora' }))
  const cohort = await aFinishedCohort(ctx, people, { isOn: true })
  const funnel = async () => (await openDeskCohort(cohort.desk, cohort.id))?.funnel
  expect(await funnel()).toEqual({ asked: 4, seated: 4, came: 0, completed: 0 })
  const [anna, beth, carol] = cohort.people
  const sessionId = (await openDeskCohort(cohort.desk, cohort.id))?.sessions[0]?.id ?? ''
  const mark = (enrolmentId = '', state: 'late' | 'absent' | 'present') => ({
    ...{ enrolmentId, state, clientId: `${enrolmentId} ${state}`, markedAt: ctx.now() },
  })
  const marks = [
    mark(anna?.enrolmentId, 'late'),
    mark(beth?.enrolmentId, 'absent'),
    mark(carol?.enrolmentId, 'present'),
  ]
  await takeRoll(cohort.desk, { sessionId, way: 'roll', marks })
  expect(await funnel()).toEqual({ asked: 4, seated: 4, came: 2, completed: 0 })
  await cohort.move('finish')
  expect(await funnel()).toEqual({ asked: 4, seated: 4, came: 2, completed: 3 })
})
