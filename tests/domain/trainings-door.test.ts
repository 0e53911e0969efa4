// Long because what a phone takes along, sends and loses is one story.
import {
  addWalkIn,
  devicesOf,
  mayKeepRoll,
  mergeWalkIn,
  needsAt,
  openRoll,
  openTrainerCohort,
  ownTraining,
  prepareDevice,
  revokeDevice,
  sweepTrainings,
  takeMarks,
  takeRoll,
} from '#app/domain/trainings/index.server.ts'
import { doorBatch, type DoorMark } from '#app/domain/trainings/door-schemas.ts'
import { ticketHash } from '#app/domain/trainings/ticket.server.ts'
import { endRole } from '#app/domain/people/index.server.ts'
import { asPortal, type Ctx } from '#app/domain/shared/ctx.server.ts'
import { roleSpells } from '#db/schema/roles.ts'
import { attendanceMarks, trainingAnswers, walkIns } from '#db/schema/trainings.ts'
import { eq } from 'drizzle-orm'
import { frozen } from '#tests/factories/accounts.ts'
import { actingAs, anAccount, givenRole, someoneWith } from '#tests/factories/people.ts'
import { aCohort, enrolFields } from '#tests/factories/trainings.ts'
import { openPortal } from '#tests/setup/portal.ts'
import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'

const DAY = 86_400
const TICKET = '3fc8ae4708b09e58ea4019b93a723b0fe1d651adfe2cdd39ca2ada7b4cec3d4f'
const HOUR = 3_600
type Prepared = Extract<Awaited<ReturnType<typeof prepareDevice>>, { ok: true }>['value']

/** Three who have seats, a trainer, and the morning of the first session. */
async function aDoor() {
  const portal = await openPortal()
  const { ctx } = portal
  const cohort = await aCohort(ctx, { capacity: '3' })
  const people = [
    await cohort.ask('Anna', { fields: { sharesNeeds: true, needs: { ...enrolFields().needs, diet: 'No nuts' } } }),
    await cohort.ask('Beth', { fields: { needs: { ...enrolFields().needs, access: 'A ramp' } } }),
    await cohort.ask('Carol'),
  ]
  const trainerId = (await someoneWith(ctx, 'trainer', cohort.id)).personId
  const trainer = actingAs(ctx, trainerId)
  await cohort.move('close')
  await cohort.move('confirm', true)
  portal.moveClock(23 * DAY - 3 * HOUR + 15 * 60)
  await cohort.move('begin')
  const [first = '', second = ''] = (await openTrainerCohort(trainer, cohort.id))?.sessions.map(({ id }) => id) ?? []
  const prepare = async (who: Ctx = trainer): Promise<Prepared> => {
    const prepared = await prepareDevice(who, { cohortId: cohort.id })
    if (!prepared.ok) throw new Error(prepared.code)
    return prepared.value
  }
  const rowOf = (called: string) => people[['Anna', 'Beth', 'Carol'].indexOf(called)]?.enrolmentId ?? ''
  const mark = (called: string, state: 'present' | 'absent' | 'late', at = ctx.now()): DoorMark => ({
    ...{ clientId: randomUUID(), sessionId: first, enrolmentId: rowOf(called), state, way: 'door', at },
  })
  /** As a phone does: nobody has signed in. */
  const send = (device: Prepared, marks: DoorMark[]) =>
    takeMarks({ ...ctx, actor: { kind: 'visitor' } }, { token: device.token, marks })
  const seen = async () =>
    ((await openRoll(cohort.desk, first))?.rows ?? [])
      .map(({ called, seen: is }) =>
        is.is === 'agreed'
          ? `${called} ${is.state}`
          : is.is === 'disputed'
            ? `${called} ${is.said
                .map(({ state }) => state)
                .toSorted()
                .join('/')}`
            : `${called} -`,
      )
      .toSorted()
      .join(', ')
  return { portal, ctx, cohort, people, trainer, trainerId, first, second, prepare, mark, send, seen, rowOf }
}

test('a phone takes the roll of one cohort along, and what it sends is written once, at the time at which it was made', async () => {
  const { portal, ctx, trainer, first, cohort, prepare, mark, send, seen } = await aDoor()
  await using _ = portal
  const device = await prepare()
  expect(device.rows.map(({ called }) => called).toSorted()).toEqual(['Anna', 'Beth', 'Carol'])
  const early = ctx.now()
  const marks = [mark('Anna', 'late'), mark('Beth', 'absent')]
  portal.moveClock(HOUR)
  for (let again = 0; again < 2; again++)
    expect(await send(device, marks)).toMatchObject({
      ok: true,
      value: { taken: marks.map(({ clientId }) => clientId), refused: [] },
    })
  expect(await seen()).toBe('Anna late, Beth absent, Carol -')
  // She changed her mind at the door before that arrived here: the later word counts, in whichever order they come.
  await send(device, [mark('Beth', 'present'), mark('Beth', 'late', early)])
  expect(await seen()).toBe('Anna late, Beth present, Carol -')
  expect((await devicesOf(trainer, cohort.id))?.devices).toMatchObject([{ no: 1, isOwn: true, state: 'on' }])
  const anna = (await openRoll(trainer, first))?.rows.find(({ called }) => called === 'Anna')
  expect(anna?.seen).toMatchObject({ is: 'agreed' })
})

test('two phones that disagree are shown both, though one hand held them, until somebody decides', async () => {
  const { portal, prepare, mark, send, seen } = await aDoor()
  await using _ = portal
  const [one, other] = [await prepare(), await prepare()]
  await send(one, [mark('Anna', 'present'), mark('Beth', 'present')])
  await send(other, [mark('Anna', 'absent'), mark('Beth', 'present')])
  expect(await seen()).toBe('Anna absent/present, Beth present, Carol -')
})

test('a phone that is revoked, of a trainer who is none any more, or unknown is told nothing but to forget', async () => {
  const { portal, ctx, cohort, trainer, trainerId, prepare, mark, send, seen } = await aDoor()
  await using _ = portal
  const [lost, kept] = [await prepare(), await prepare()]
  const stranger = actingAs(ctx, (await someoneWith(ctx, 'trainer')).personId)
  expect(await revokeDevice(stranger, { deviceId: lost.deviceId })).toEqual({ ok: false, code: 'not_yours' })
  expect(await revokeDevice(cohort.desk, { deviceId: lost.deviceId })).toMatchObject({ ok: true })
  expect(await send(lost, [mark('Anna', 'absent')])).toEqual({ ok: false, code: 'gone' })
  expect(await send({ ...kept, token: '0'.repeat(32) }, [])).toEqual({ ok: false, code: 'gone' })
  expect(await send(kept, [mark('Anna', 'present')])).toMatchObject({ ok: true })
  expect(await seen()).toBe('Anna present, Beth -, Carol -')
  expect((await devicesOf(trainer, cohort.id))?.devices.map(({ state }) => state)).toEqual(['on', 'revoked'])
  expect(await prepareDevice(stranger, { cohortId: cohort.id })).toEqual({ ok: false, code: 'not_yours' })
  expect([await mayKeepRoll(ctx, kept.deviceId), await mayKeepRoll(ctx, lost.deviceId)]).toEqual(['on', 'gone'])
  const [spell] = await asPortal(ctx, 'test', (tx) =>
    tx.db.select().from(roleSpells).where(eq(roleSpells.personId, trainerId)),
  )
  await endRole({ ...ctx, actor: { kind: 'operator', name: 'asha' } }, { spellId: spell?.id ?? '' })
  expect(await mayKeepRoll(ctx, kept.deviceId)).toBe('gone')
  expect(await send(kept, [mark('Anna', 'absent')])).toEqual({ ok: false, code: 'gone' })
})

test('the phone of a trainer whose account is frozen, for she may have been taken, forgets everything when it asks', async () => {
  const { portal, ctx, trainerId, prepare, mark, send, seen } = await aDoor()
  await using _ = portal
  const device = await prepare()
  await anAccount(ctx, trainerId)
  await frozen(ctx, trainerId)
  expect(await mayKeepRoll(ctx, device.deviceId)).toBe('gone')
  expect(await send(device, [mark('Anna', 'present')])).toEqual({ ok: false, code: 'gone' })
  expect(await seen()).toBe('Anna -, Beth -, Carol -')
})

test('after 72 hours what was marked before is still taken for a fortnight, and what was marked after is not', async () => {
  const { portal, ctx, prepare, mark, send, seen } = await aDoor()
  await using _ = portal
  const device = await prepare()
  const before = [mark('Anna', 'present')]
  portal.moveClock(73 * HOUR)
  const after = [mark('Beth', 'present', ctx.now())]
  expect(await send(device, [...before, ...after])).toMatchObject({
    ok: true,
    value: { taken: [before[0]?.clientId], refused: [after[0]?.clientId], isOn: false },
  })
  expect(await seen()).toBe('Anna present, Beth -, Carol -')
  portal.moveClock(15 * DAY)
  expect(await send(device, before)).toEqual({ ok: false, code: 'gone' })
})

test('no clock of a phone puts a mark before it was prepared or into the future, and no mark is of another cohort', async () => {
  const { portal, ctx, prepare, mark, send, seen, first } = await aDoor()
  await using _ = portal
  const device = await prepare()
  await send(device, [mark('Anna', 'absent', new Date(Date.UTC(2038, 0, 1)))])
  portal.moveClock(60)
  await send(device, [mark('Anna', 'present')])
  await send(device, [mark('Anna', 'late', new Date(0))])
  await send(device, [mark('Beth', 'late', new Date(0))])
  expect(await seen()).toBe('Anna present, Beth late, Carol -')
  // None is of before the phone was prepared, and none of after it was sent.
  const marks = await asPortal(ctx, 'test', (tx) => tx.db.select().from(attendanceMarks))
  const prepared = portal.ctx.now().getTime() - 60_000
  expect(marks.map(({ markedAt }) => markedAt.getTime() - prepared).toSorted((a, b) => a - b)).toEqual([0, 0, 60_000])
  const later = {
    sessions: '2027-02-01 09:00-13:00',
    closesOn: '2027-01-20',
    cancelUntilOn: '2027-01-20',
    leastSessions: '1',
  }
  const other = await aCohort(ctx, later)
  const elsewhere = (await openTrainerCohort(other.desk, other.id))?.sessions[0]?.id ?? ''
  const stray = { ...mark('Anna', 'present'), sessionId: elsewhere }
  expect(await send(device, [stray])).toMatchObject({ ok: true, value: { taken: [], refused: [stray.clientId] } })
  const nobody = { ...mark('Anna', 'present'), enrolmentId: 'enr_nobody' }
  expect(await send(device, [nobody])).toMatchObject({ ok: true, value: { refused: [nobody.clientId] } })
  const big = { token: device.token, marks: Array.from({ length: 201 }, () => ({ ...mark('Anna', 'present'), at: 1 })) }
  expect(doorBatch.safeParse(big).success).toBe(false)
  expect((await openRoll(ctx, first))?.rows ?? []).toEqual([])
})

test('her ticket is on the roll as a hash, another in each cohort, and only while she has a seat', async () => {
  const { portal, cohort, people, prepare, rowOf } = await aDoor()
  await using _ = portal
  const ticket = (await ownTraining(people[0]?.acting as Ctx, cohort.id))?.ticket
  const row = (await prepare()).rows.find(({ enrolmentId }) => enrolmentId === rowOf('Anna'))
  expect(row?.tickets).toEqual([ticket?.key ?? '', ticket?.short ?? ''].map((one) => ticketHash(cohort.id, one)))
  expect(ticket?.short).toMatch(/^[2-9A-HJ-NP-Z]{8}$/)
})

test('who comes without a seat is a name that is counted apart, and becomes hers whom staff find her to be, once', async () => {
  const { portal, ctx, trainer, first, prepare, send, seen, rowOf } = await aDoor()
  await using _ = portal
  expect(await addWalkIn(trainer, { sessionId: first, called: ' ', clientId: 'a' })).toEqual({
    ok: false,
    code: 'called_wrong',
  })
  for (const clientId of ['a', 'a', 'b']) await addWalkIn(trainer, { sessionId: first, called: 'Mgeni', clientId })
  const device = await prepare()
  const came = { clientId: randomUUID(), sessionId: first, called: 'Zawadi', at: ctx.now() }
  for (let again = 0; again < 2; again++)
    expect(await send(device, [came])).toMatchObject({ ok: true, value: { taken: [came.clientId] } })
  const roll = await openRoll(trainer, first)
  expect(roll?.walkIns.map(({ called }) => called).toSorted()).toEqual(['Mgeni', 'Mgeni', 'Zawadi'])
  expect(roll?.rows).toHaveLength(3)
  const walkInId = roll?.walkIns.find(({ called }) => called === 'Zawadi')?.id ?? ''
  const merge = (enrolmentId: string) => mergeWalkIn(trainer, { sessionId: first, walkInId, enrolmentId })
  expect(await merge('enr_nobody')).toEqual({ ok: false, code: 'not_seated' })
  expect(await merge(rowOf('Carol'))).toEqual({ ok: true, value: null })
  expect(await merge(rowOf('Beth'))).toEqual({ ok: false, code: 'merged' })
  expect(await seen()).toBe('Anna -, Beth -, Carol present')
  expect(await openRoll(trainer, first)).toMatchObject({ merged: 1, walkIns: [{}, {}] })
  const names = async () =>
    (await asPortal(ctx, 'test', (tx) => tx.db.select().from(walkIns))).filter(({ calledSealed }) => calledSealed)
      .length
  expect(await names()).toBe(2)
  portal.moveClock(40 * DAY)
  await sweepTrainings(ctx)
  expect(await names()).toBe(0)
})

test('those who run it see what people need of who agreed to that, as counts and by name, and of nobody else', async () => {
  const { portal, ctx, cohort, trainer } = await aDoor()
  await using _ = portal
  for (const who of [trainer, cohort.desk])
    expect(await needsAt(who, cohort.id)).toMatchObject({
      counts: { childcare: 0, access: 0, diet: 1, language: 0 },
      people: [{ called: 'Anna', needs: { childcare: '', access: '', diet: 'No nuts', language: '' } }],
    })
  const other = actingAs(ctx, (await someoneWith(ctx, 'finance')).personId)
  expect(await needsAt(other, cohort.id)).toBeNull()
  // What lies there without the words that she agreed to is shown to nobody.
  await asPortal(ctx, 'test', (tx) => tx.db.update(trainingAnswers).set({ consentVersion: null }))
  expect(await needsAt(trainer, cohort.id)).toMatchObject({ counts: { diet: 0 }, people: [] })
})

test('a clock that was wrong changes nothing in the order of what a phone said, and no phone takes the place of a mark of another', async () => {
  const { portal, prepare, mark, send, seen } = await aDoor()
  await using _ = portal
  const [one, other] = [await prepare(), await prepare()]
  const byTicket: DoorMark = { ...mark('Anna', 'present', new Date(1_000)), way: 'ticket' }
  await send(one, [byTicket, mark('Anna', 'absent', new Date(2_000))])
  expect(await seen()).toBe('Anna absent, Beth -, Carol -')
  const beth = mark('Beth', 'present')
  await send(one, [beth])
  await send(other, [{ ...beth, state: 'absent' } as DoorMark])
  expect(await seen()).toBe('Anna absent, Beth absent/present, Carol -')
})

test('who is found to have come is present, though she was marked absent before that was known', async () => {
  const { portal, ctx, trainer, first, second, prepare, send, seen, rowOf } = await aDoor()
  await using _ = portal
  await send(await prepare(), [{ clientId: randomUUID(), sessionId: first, called: 'Zawadi', at: ctx.now() }])
  portal.moveClock(HOUR)
  const absent = { enrolmentId: rowOf('Carol'), state: 'absent' as const, clientId: 'absent', markedAt: ctx.now() }
  await takeRoll(trainer, { sessionId: first, way: 'roll', marks: [absent] })
  portal.moveClock(HOUR)
  const who = { walkInId: (await openRoll(trainer, first))?.walkIns[0]?.id ?? '', enrolmentId: rowOf('Carol') }
  expect(await mergeWalkIn(trainer, { sessionId: second, ...who })).toEqual({ ok: false, code: 'not_yours' })
  expect(await mergeWalkIn(trainer, { sessionId: first, ...who })).toEqual({ ok: true, value: null })
  expect(await seen()).toBe('Anna -, Beth -, Carol present')
})

test('a cohort that has not begun on its day is no reason to lose a mark; one that is over is one to forget the roll', async () => {
  const portal = await openPortal()
  await using _ = portal
  const { ctx } = portal
  const cohort = await aCohort(ctx, { capacity: '3' })
  const { enrolmentId } = await cohort.ask('Anna')
  await cohort.move('close')
  await cohort.move('confirm', true)
  portal.moveClock(23 * DAY - 3 * HOUR + 15 * 60)
  const prepared = await prepareDevice(cohort.desk, { cohortId: cohort.id })
  if (!prepared.ok) throw new Error(prepared.code)
  const { token, sessions } = prepared.value
  const mark = () => {
    const said = { clientId: randomUUID(), sessionId: sessions[0]?.id ?? '', enrolmentId, at: ctx.now() }
    return { ...said, state: 'present' as const, way: 'door' as const }
  }
  const send = (one: DoorMark) => takeMarks({ ...ctx, actor: { kind: 'visitor' } }, { token, marks: [one] })
  const first = mark()
  expect(await send(first)).toEqual({ ok: true, value: { taken: [], refused: [], isOn: true } })
  await cohort.move('begin')
  expect(await send(first)).toEqual({ ok: true, value: { taken: [first.clientId], refused: [], isOn: true } })
  portal.moveClock(2 * DAY)
  await cohort.move('finish')
  const late = mark()
  expect(await send(late)).toEqual({ ok: true, value: { taken: [], refused: [late.clientId], isOn: false } })
})

test('once a cohort is over a phone is told so before any PIN, none is prepared for it, and nobody comes to it without a seat', async () => {
  const { portal, ctx, cohort, first, second, prepare } = await aDoor()
  await using _ = portal
  const device = await prepare()
  expect(await mayKeepRoll(ctx, device.deviceId)).toBe('on')
  const came = (sessionId: string) => addWalkIn(cohort.desk, { sessionId, called: 'Mgeni', clientId: randomUUID() })
  expect(await came(second)).toEqual({ ok: false, code: 'not_yet' })
  portal.moveClock(2 * DAY)
  await cohort.move('finish', true)
  expect(await mayKeepRoll(ctx, device.deviceId)).toBe('over')
  expect(await prepareDevice(cohort.desk, { cohortId: cohort.id })).toEqual({ ok: false, code: 'not_now' })
  expect(await came(first)).toEqual({ ok: false, code: 'not_now' })
})

test('a trainer of another cohort is not heard in the name of this one', async () => {
  const { portal, ctx, trainerId, prepare, mark, send } = await aDoor()
  await using _ = portal
  const device = await prepare()
  const [spell] = await asPortal(ctx, 'test', (tx) =>
    tx.db.select().from(roleSpells).where(eq(roleSpells.personId, trainerId)),
  )
  await endRole({ ...ctx, actor: { kind: 'operator', name: 'asha' } }, { spellId: spell?.id ?? '' })
  await givenRole(ctx, trainerId, 'trainer', 'coh_of_others')
  expect(await send(device, [mark('Anna', 'present')])).toEqual({ ok: false, code: 'gone' })
})

test('a ticket is known by what both sides can make of it: the cohort, a line, and what is shown, as SHA-256', () => {
  // sha256 of "coh_mfano\nAB23CD45", by another tool.
  expect(ticketHash('coh_mfano', 'ab23cd45')).toBe(TICKET)
})
