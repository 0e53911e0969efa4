// Long because asking for a training, and what becomes of it, is one story.
import { aKind, aDuesMember, paidDues } from '#tests/factories/membership.ts'
import {
  answerSeat,
  cohortOfHandKey,
  enrol,
  findOffer,
  handOverTraining,
  keepNeeds,
  leaveTraining,
  listTrainings,
  moveCohort,
  openDeskCohort,
  ownNeeds,
  ownTraining,
  ownTrainings,
  planWish,
  sweepTrainings,
  takeOverTraining,
} from '#app/domain/trainings/index.server.ts'
import { enrolForm } from '#app/domain/trainings/schemas.ts'
import { offerKeyOf } from '#app/domain/trainings/tell-people.server.ts'
import { asPortal } from '#app/domain/shared/ctx.server.ts'
import { trainingAnswers } from '#db/schema/trainings.ts'
import { letters } from '#tests/factories/letters.ts'
import { aReachable, comesIn, coordinatorOf, nimama } from '#tests/factories/networks.ts'
import { actingAs, aPerson } from '#tests/factories/people.ts'
import { aCohort, aCourse, enrolFields, trainingDesk } from '#tests/factories/trainings.ts'
import { openPortal, type TestPortal } from '#tests/setup/portal.ts'
import { expect, test } from 'vitest'

const DAY = 86_400
const kinds = async ({ ctx }: TestPortal) => (await letters(ctx)).map(({ kind }) => kind).toSorted()
const form = (over: Record<string, unknown> = {}) => enrolForm.parse(enrolFields(over))

test('a training is listed with its days and its county once it is opened, and never with its place or its hours', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const cohort = await aCohort(ctx, {}, { isDraft: true })
  expect(await listTrainings(ctx)).toEqual([])
  await cohort.move('open')
  const [listed] = await listTrainings(ctx)
  expect(listed).toMatchObject({ county: '47', days: ['2026-12-14', '2026-12-15'], capacity: 2, free: 2, isOpen: true })
  expect(JSON.stringify(listed)).not.toMatch(/Nyumba|lango|09:00/)
  portal.moveClock(30 * DAY)
  expect(await listTrainings(ctx)).toEqual([])
})

test('who asks first has a seat, the next waits, and one person asks once', async () => {
  await using portal = await openPortal()
  const cohort = await aCohort(portal.ctx)
  const anna = await cohort.ask('Anna')
  await cohort.ask('Beth')
  const carol = await cohort.ask('Carol')
  expect([anna.state, carol.state]).toEqual(['seated', 'waiting'])
  expect(await enrol(anna.acting, { cohortId: cohort.id, form: form(), language: 'en' })).toEqual({
    ok: false,
    code: 'asked_already',
  })
  expect(await cohort.standing()).toBe('Anna seated, Beth seated, Carol waiting 1')
  expect(await ownTraining(carol.acting, cohort.id)).toMatchObject({ state: 'waiting', line: 1, mayLeave: true })
})

test('what is given back is offered to the next, who takes it by the link of the mail, and whoever gave back stands behind all', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const cohort = await aCohort(ctx)
  const [anna, , carol] = [await cohort.ask('Anna'), await cohort.ask('Beth'), await cohort.ask('Carol')]
  expect(await leaveTraining(anna.acting, { cohortId: cohort.id })).toEqual({ ok: true, value: null })
  expect(await cohort.standing()).toBe('Beth seated, Carol offered, Anna cancelled')
  expect(await kinds(portal)).toEqual(['seat_waits'])
  const key = offerKeyOf(ctx, carol.enrolmentId)
  const visitor = { ...ctx, actor: { kind: 'visitor' as const } }
  expect(await findOffer(visitor, key)).toMatchObject({ state: 'offered', firstOn: '2026-12-14' })
  expect(await findOffer(visitor, 'f'.repeat(32))).toBeNull()
  expect(await answerSeat(visitor, { key, yes: true })).toEqual({ ok: true, value: null })
  expect(await answerSeat(visitor, { key, yes: true })).toEqual({ ok: false, code: 'no_offer' })
  await cohort.ask('Anna', { person: anna })
  expect(await cohort.standing()).toBe('Beth seated, Carol seated, Anna waiting 1')
})

test('an offer that nobody answers goes to the next, and none is made once it is the day', async () => {
  await using portal = await openPortal()
  const cohort = await aCohort(portal.ctx, { capacity: '1' })
  const [anna, beth] = [await cohort.ask('Anna'), await cohort.ask('Beth')]
  await cohort.ask('Carol')
  await leaveTraining(anna.acting, { cohortId: cohort.id })
  portal.moveClock(2 * DAY)
  expect(await answerSeat(beth.acting, { cohortId: cohort.id, yes: true })).toEqual({ ok: false, code: 'lapsed' })
  await sweepTrainings(portal.ctx)
  expect(await cohort.standing()).toBe('Carol offered, Anna cancelled, Beth lapsed')
  portal.moveClock(22 * DAY)
  await sweepTrainings(portal.ctx)
  expect(await cohort.standing()).toBe('Anna cancelled, Beth lapsed, Carol lapsed')
})

test('a training for women defenders takes who belongs to #NiMamaNetwork or to a chapter of it, and tells others what to do', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const cohort = await aCohort(ctx, { isForWhrds: true })
  const other = await aReachable(ctx)
  expect(await enrol(other.acting, { cohortId: cohort.id, form: form(), language: 'en' })).toEqual({
    ok: false,
    code: 'not_eligible',
  })
  expect((await ownTraining(other.acting, cohort.id))?.rules).toEqual([{ rule: 'whrd', isMet: false }])
  const ours = await nimama(ctx)
  const she = await aReachable(ctx)
  await comesIn(await coordinatorOf(ctx, ours), ours, she)
  expect((await ownTraining(she.acting, cohort.id))?.rules).toEqual([{ rule: 'whrd', isMet: true }])
  expect((await cohort.ask('Barika', { person: she })).state).toBe('seated')
})

test('a training for members takes who is one on the day she asks, her grace included', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  await aKind(ctx)
  const cohort = await aCohort(ctx, { isForMembers: true })
  const member = await aDuesMember(ctx)
  const ask = () => enrol(member.acting, { cohortId: cohort.id, form: form(), language: 'en' })
  expect(await ask()).toEqual({ ok: false, code: 'not_eligible' })
  // Paid almost a year and a month ago: her term is over and her grace is not.
  await paidDues(ctx, { account: member.number, cents: 120_000n, day: '2025-11-01' })
  expect((await ownTraining(member.acting, cohort.id))?.rules).toEqual([{ rule: 'member', isMet: true }])
  expect(await ask()).toMatchObject({ ok: true })
})

test('needs are hers, and are told to a training with her yes alone; what she said goes when she gives back', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const cohort = await aCohort(ctx)
  const she = await aReachable(ctx)
  const needs = { childcare: 'Mtoto wa miaka miwili', access: '', diet: 'Bila nyama', language: '' }
  await keepNeeds(she.acting, needs)
  expect(await ownNeeds(she.acting)).toEqual(needs)
  expect((await ownNeeds((await aReachable(ctx)).acting)).diet).toBe('')
  await cohort.ask('Barika', { person: she, fields: { sharesNeeds: true, needs } })
  const rows = () => asPortal(ctx, 'test', (tx) => tx.db.select().from(trainingAnswers))
  expect((await rows()).map(({ consentVersion }) => consentVersion)).toEqual(['needs.v1'])
  await leaveTraining(she.acting, { cohortId: cohort.id })
  expect(await rows()).toEqual([])
})

test('place and hours are hers once the list is fixed and the moment has come, and nobody else’s', async () => {
  await using portal = await openPortal()
  const cohort = await aCohort(portal.ctx, { capacity: '1' })
  const [anna, beth] = [await cohort.ask('Anna'), await cohort.ask('Beth')]
  const meetingOf = async (who: typeof anna) => (await ownTraining(who.acting, cohort.id))?.meeting
  await cohort.move('close')
  expect(await cohort.move('confirm')).toEqual({ ok: true, value: null })
  expect(await meetingOf(anna)).toBeNull()
  portal.moveClock(21 * DAY)
  expect(await meetingOf(anna)).toMatchObject({
    venue: { place: 'Nyumba ya Mfano, lango la nyuma' },
    sessions: [{ hours: { from: '09:00', until: '13:00' } }, {}],
  })
  expect(await meetingOf(beth)).toBeNull()
})

test('what writes to people wants a tick of who saw to how many, can be silent, and is refused where that has changed', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const cohort = await aCohort(ctx)
  const anna = await cohort.ask('Anna')
  await cohort.ask('Beth')
  await cohort.move('close')
  expect(await planWish(cohort.desk, { cohortId: cohort.id, wish: 'confirm' })).toMatchObject({
    tells: [
      { called: 'Anna', told: 'confirmed' },
      { called: 'Beth', told: 'confirmed' },
    ],
  })
  const confirm = (over: Partial<Parameters<typeof moveCohort>[1]> = {}) =>
    moveCohort(cohort.desk, { cohortId: cohort.id, wish: 'confirm', ticked: true, seen: 2, silently: false, ...over })
  expect(await confirm({ ticked: false })).toEqual({ ok: false, code: 'not_ticked' })
  await leaveTraining(anna.acting, { cohortId: cohort.id })
  expect(await confirm()).toEqual({ ok: false, code: 'changed_meanwhile' })
  expect(await confirm({ seen: 1, silently: true })).toEqual({ ok: true, value: null })
  expect(await kinds(portal)).toEqual([])
  const history = (await openDeskCohort(cohort.desk, cohort.id))?.history ?? []
  expect(history.flatMap(({ kind, isSilent }) => (isSilent ? [kind] : []))).toEqual(['confirm'])
  await cohort.move('cancel')
  expect(await kinds(portal)).toEqual(['news_waits'])
  expect(await cohort.standing()).toBe('Anna cancelled, Beth cancelled')
})

test('more seats are offered to who waits, and fewer take none from anybody', async () => {
  await using portal = await openPortal()
  const cohort = await aCohort(portal.ctx)
  for (const name of ['Anna', 'Beth', 'Carol']) await cohort.ask(name)
  expect(await cohort.change({ capacity: '3' })).toMatchObject({ ok: true })
  expect(await cohort.standing()).toBe('Anna seated, Beth seated, Carol offered')
  await cohort.change({ capacity: '1' })
  expect(await cohort.standing()).toBe('Anna seated, Beth seated, Carol offered')
  expect((await openDeskCohort(cohort.desk, cohort.id))?.seats).toMatchObject({ over: 2 })
})

test('a seat is handed over by a link, to who may come herself, until the day and no longer', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const needed = await aCourse(await trainingDesk(ctx), { titleEn: 'First steps' })
  const cohort = await aCohort(ctx, { capacity: '1' })
  const anna = await cohort.ask('Anna')
  await cohort.ask('Beth')
  expect(await handOverTraining(anna.acting, { cohortId: cohort.id, yes: true })).toEqual({ ok: true, value: null })
  const handKey = (await ownTraining(anna.acting, cohort.id))?.handKey ?? ''
  const dina = await aReachable(ctx)
  expect(await cohortOfHandKey(dina.acting, handKey)).toBe(cohort.id)
  expect(await takeOverTraining(dina.acting, { handKey, form: form({ called: 'Dina' }), language: 'en' })).toEqual({
    ok: true,
    value: { cohortId: cohort.id },
  })
  expect(await cohort.standing()).toBe('Dina seated, Beth waiting 1')
  expect(await ownTraining(anna.acting, cohort.id)).toMatchObject({ state: 'passed', handKey: null, mayLeave: false })
  expect(await leaveTraining(anna.acting, { cohortId: cohort.id })).toEqual({ ok: false, code: 'passed' })
  // The link has been used.
  const eva = await aReachable(ctx)
  const late = { handKey, form: form({ called: 'Eva' }), language: 'en' as const }
  expect(await takeOverTraining(eva.acting, late)).toEqual({ ok: false, code: 'no_such_seat' })
  expect(needed).toMatch(/^crs_/)
  await handOverTraining(dina.acting, { cohortId: cohort.id, yes: true })
  const again = { ...late, handKey: (await ownTraining(dina.acting, cohort.id))?.handKey ?? '' }
  portal.moveClock(20 * DAY)
  expect(await takeOverTraining(eva.acting, again)).toEqual({ ok: false, code: 'too_late' })
})

test('only the training desk keeps cohorts, and a cohort that is over stays as it was', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const cohort = await aCohort(ctx)
  const anybody = actingAs(ctx, (await aPerson(ctx)).personId)
  expect(await openDeskCohort(anybody, cohort.id)).toBeNull()
  expect(await planWish(anybody, { cohortId: cohort.id, wish: 'close' })).toBeNull()
  expect(
    await moveCohort(anybody, { cohortId: cohort.id, wish: 'close', ticked: true, seen: 0, silently: true }),
  ).toEqual({ ok: false, code: 'not_yours' })
  await cohort.move('cancel')
  expect(await cohort.change({ funder: 'Another' })).toEqual({ ok: false, code: 'settled' })
  await expect(portal.owner.sql`update cohorts set funder = 'x' where id = ${cohort.id}`).rejects.toThrow('it is over')
})

test('her own page tells what she asked for, was offered and gave back, and nobody else’s', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const [first, second] = [await aCohort(ctx), await aCohort(ctx, { capacity: '1' })]
  await second.ask('Beth')
  const anna = await first.ask('Anna')
  await second.ask('Anna', { person: anna })
  await leaveTraining(anna.acting, { cohortId: first.id })
  const hers = await ownTrainings(anna.acting, anna.personId)
  expect(new Map(hers.map(({ cohortId, state }) => [cohortId, state]))).toEqual(
    new Map([
      [first.id, 'cancelled'],
      [second.id, 'waiting'],
    ]),
  )
  expect(await ownTrainings((await aReachable(ctx)).acting, anna.personId)).toEqual([])
})
