import {
  answerRollCall,
  askAgain,
  callRoll,
  findQuestion,
  networksWaiting,
  leaveNetwork,
  planRollCall,
  rollCallOf,
  rollCallsOf,
  sweepNetworks,
  whereToAsk,
} from '#app/domain/networks/index.server.ts'
import { answerKeyOf, subjectOf } from '#app/domain/networks/roll-calls/subject-of.server.ts'
import { tellSms } from '#app/domain/messages/index.server.ts'
import { asPortal, type Ctx } from '#app/domain/shared/ctx.server.ts'
import { rollCallAsks } from '#db/schema/networks.ts'
import { addAccount } from '#app/domain/people/index.server.ts'
import { frozen } from '#tests/factories/accounts.ts'
import { alerts } from '#tests/factories/audit-log.ts'
import { letters } from '#tests/factories/letters.ts'
import { aNetwork, aReachable, coordinatorOf, joins } from '#tests/factories/networks.ts'
import { actingAs, aPerson, someoneWith } from '#tests/factories/people.ts'
import { openPortal } from '#tests/setup/portal.ts'
import { expect, test } from 'vitest'

const MINUTE = 60
const HOUR = 3_600

const codeOf = (done: { ok: true } | { ok: false; code: string }): string => (done.ok ? 'done' : done.code)

/** A network with people who are reached in every way, or in none; and the keys of their links by name. */
async function aCalledNetwork() {
  const portal = await openPortal()
  const { ctx } = portal
  await tellSms({ ...ctx, actor: { kind: 'system', job: 'start' } }, true)
  const networkId = await aNetwork(ctx)
  const below = await aNetwork(ctx, { level: 'local', parentId: networkId })
  const coordinator = await coordinatorOf(ctx, networkId)
  const people = {
    mail: await aReachable(ctx),
    sms: await aReachable(ctx, { channel: 'sms' }),
    both: await aReachable(ctx, { channel: 'email' }),
    never: await aReachable(ctx, { channel: 'none' }),
    frozen: await aReachable(ctx),
    unproven: await aPerson(ctx),
  }
  await asPortal(ctx, 'test', (tx) => addAccount(tx, people.frozen.personId))
  for (const person of Object.values(people)) await joins(coordinator, below, person)
  await joins(coordinator, networkId, people.both)
  await frozen(ctx, people.frozen.personId)
  const gone = await aReachable(ctx)
  await leaveNetwork(gone.acting, { spellId: await joins(coordinator, networkId, gone) })
  const plan = await planRollCall(coordinator, networkId)
  const called = await callRoll(coordinator, { networkId })
  const rollCallId = called.ok ? called.value.rollCallId : ''
  const asks = await asPortal(ctx, 'test', (tx) => tx.db.select().from(rollCallAsks))
  const keyOf = (who: keyof typeof people) => {
    const ask = asks.find(
      ({ id, personSealed }) =>
        personSealed !== null &&
        ctx.vault.open({ table: 'roll_call_asks', column: 'person_sealed', row: id }, personSealed) ===
          people[who].personId,
    )
    return answerKeyOf(ctx, ask?.id ?? '')
  }
  const questions = async () => (await letters(ctx)).filter(({ kind }) => kind === 'question')
  return { ...portal, networkId, coordinator, people, plan, rollCallId, asks, keyOf, questions }
}

test('each is asked exactly once, on her one safe channel; who may not be written to stands in the list all the same', async () => {
  await using call = await aCalledNetwork()
  const { plan, asks, coordinator, rollCallId, people } = call
  expect(plan).toEqual({ people: 6, mail: 2, sms: 1, cannot: 3, openCallId: null })
  expect(asks).toHaveLength(6)
  const left = await call.questions()
  expect(left.map(({ channel }) => channel).toSorted()).toEqual(['mail', 'mail', 'sms'])
  // Nothing in the row of a message leads to a person or to a roll-call: her address is sealed, and what it is about is made by a key.
  expect(new Set(left.map(({ subject }) => subject)).size).toBe(3)
  for (const { subject, contactPointId } of left) {
    expect(contactPointId).toBeNull()
    expect(subject).toMatch(/^answer:[0-9a-f]{32}$/)
    expect(asks.map(({ id }) => id)).not.toContain(subject)
  }
  const view = await rollCallOf(coordinator, rollCallId)
  expect(view?.tally).toEqual({ people: 6, safe: 0, help: 0, silent: 3, cannot: 3 })
  expect(view?.cannot.map(({ number }) => number).toSorted()).toEqual(
    [people.never, people.frozen, people.unproven].map(({ number }) => number).toSorted(),
  )
  expect(codeOf(await callRoll(coordinator, { networkId: call.networkId }))).toBe('open_already')
})

test('two coordinators who call at once ask everybody once', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const networkId = await aNetwork(ctx)
  const [one, two] = [await coordinatorOf(ctx, networkId), await coordinatorOf(ctx, networkId)]
  for (let n = 0; n < 3; n++) await joins(one, networkId, await aReachable(ctx))
  const called = await Promise.all([callRoll(one, { networkId }), callRoll(two, { networkId })])
  expect(called.map(codeOf).toSorted()).toEqual(['done', 'open_already'])
  expect((await letters(ctx)).filter(({ kind }) => kind === 'question')).toHaveLength(3)
})

test('answers are tallied as they come, help first; what she said before stays beside what she says now', async () => {
  await using call = await aCalledNetwork()
  const { ctx, coordinator, rollCallId, keyOf, people } = call
  const visitor: Ctx = { ...ctx, actor: { kind: 'visitor' } }
  expect(await findQuestion(visitor, keyOf('mail'))).toEqual({ isOpen: true, said: null })
  expect(await findQuestion(visitor, '0'.repeat(32))).toBeNull()
  const say = (who: keyof typeof people, is: 'safe' | 'help', wantsCall = false) =>
    answerRollCall(visitor, { key: keyOf(who), is, call: wantsCall })
  expect(codeOf(await say('mail', 'help', true))).toBe('done')
  expect(codeOf(await say('mail', 'help', true))).toBe('done')
  expect(await alerts(ctx)).toMatchObject([{ payload: { alert: 'help_wanted', count: 1 } }])
  // The link that is in hand counts, whether or not a message could be sent: a neighbour may have brought it.
  expect(codeOf(await say('never', 'safe'))).toBe('done')
  call.moveClock(5 * MINUTE)
  expect(codeOf(await say('mail', 'safe'))).toBe('done')
  expect(codeOf(await say('sms', 'help'))).toBe('done')
  expect(await findQuestion(visitor, keyOf('sms'))).toEqual({ isOpen: true, said: { is: 'help', call: false } })
  const view = await rollCallOf(coordinator, rollCallId)
  expect(view?.tally).toEqual({ people: 6, safe: 2, help: 1, silent: 1, cannot: 2 })
  expect(view?.help.map(({ number }) => number)).toEqual([people.sms.number])
  expect(view?.safe.find(({ number }) => number === people.mail.number)?.answers).toEqual([
    { is: 'help', call: true, at: '2026-11-21T09:00:00.000Z' },
    { is: 'safe', call: false, at: '2026-11-21T09:05:00.000Z' },
  ])
  // The same, counted by the database alone.
  const [counted] = await call.owner.sql`select count(*)::int as people, count(answered_at)::int as answered,
    count(*) filter (where answered_at is null and asked > 0)::int as silent,
    count(*) filter (where answered_at is null and asked = 0)::int as cannot from roll_call_asks where roll_call_id = ${rollCallId}`
  expect(counted).toEqual({ people: 6, answered: 3, silent: 1, cannot: 2 })
  expect(await rollCallsOf(coordinator, call.networkId)).toMatchObject([{ rollCallId, people: 6, answered: 3 }])
  expect((await networksWaiting(coordinator)).help).toBe(1)
  expect((await networksWaiting(await coordinatorOf(ctx, await aNetwork(ctx)))).help).toBe(0)
})

test('the silent are asked again with the same link, half an hour later at the soonest, and nobody else is', async () => {
  await using call = await aCalledNetwork()
  const { ctx, coordinator, rollCallId, keyOf } = call
  const visitor: Ctx = { ...ctx, actor: { kind: 'visitor' } }
  await answerRollCall(visitor, { key: keyOf('both'), is: 'safe', call: false })
  const first = await call.questions()
  expect(codeOf(await askAgain(coordinator, { rollCallId }))).toBe('too_soon')
  call.moveClock(30 * MINUTE)
  const again = await Promise.all([askAgain(coordinator, { rollCallId }), askAgain(coordinator, { rollCallId })])
  expect(again.map(codeOf).toSorted()).toEqual(['done', 'too_soon'])
  const all = await call.questions()
  const fresh = all.filter(({ id }) => !first.some((one) => one.id === id))
  expect(fresh.map(({ channel }) => channel).toSorted()).toEqual(['mail', 'sms'])
  const subjects = new Set(first.map(({ subject }) => subject))
  expect(fresh.every(({ subject }) => subjects.has(subject))).toBe(true)
  for (const who of ['mail', 'sms'] as const)
    await answerRollCall(visitor, { key: keyOf(who), is: 'safe', call: false })
  call.moveClock(30 * MINUTE)
  expect(codeOf(await askAgain(coordinator, { rollCallId }))).toBe('nobody_silent')
})

test('whoever is frozen, or has taken her address away, between asking and sending gets nothing', async () => {
  await using call = await aCalledNetwork()
  const { ctx, asks, people } = call
  const way = (who: 'mail' | 'both') => {
    const ask = asks.find(
      ({ id, personSealed }) =>
        personSealed &&
        ctx.vault.open({ table: 'roll_call_asks', column: 'person_sealed', row: id }, personSealed) ===
          people[who].personId,
    )
    return whereToAsk(ctx, { subject: subjectOf(ctx, ask?.id ?? ''), channel: 'mail', to: people[who].email })
  }
  expect(await way('mail')).toEqual({ ok: true, value: people.mail.email })
  await asPortal(ctx, 'test', (tx) => addAccount(tx, people.mail.personId))
  await frozen(ctx, people.mail.personId)
  expect(await way('mail')).toEqual({ ok: false, code: 'unreachable' })
  await call.owner.sql`select set_config('app.actor', 'system:test', false)`
  await call.owner.sql`update contact_points set proven_at = null where person_id = ${people.both.personId}`
  expect(await way('both')).toEqual({ ok: false, code: 'unreachable' })
  expect(await whereToAsk(ctx, { subject: 'answer:nobody', channel: 'mail', to: 'x@example.org' })).toEqual({
    ok: false,
    code: 'unreachable',
  })
})

test('it closes by itself after three days, and what was said is gone ninety days after', async () => {
  await using call = await aCalledNetwork()
  const { ctx, coordinator, rollCallId, keyOf } = call
  const visitor: Ctx = { ...ctx, actor: { kind: 'visitor' } }
  await answerRollCall(visitor, { key: keyOf('mail'), is: 'help', call: true })
  call.moveClock(72 * HOUR)
  expect(codeOf(await answerRollCall(visitor, { key: keyOf('mail'), is: 'safe', call: false }))).toBe('closed')
  expect(await findQuestion(visitor, keyOf('mail'))).toMatchObject({ isOpen: false })
  expect(codeOf(await askAgain(coordinator, { rollCallId }))).toBe('closed')
  expect((await rollCallOf(coordinator, rollCallId))?.tally.help).toBe(1)
  expect((await networksWaiting(coordinator)).help).toBe(0)
  call.moveClock(90 * 24 * HOUR)
  expect((await sweepNetworks(ctx)).forgotten).toBe(0)
  call.moveClock(1)
  expect((await sweepNetworks(ctx)).forgotten).toBe(6)
  expect(await findQuestion(visitor, keyOf('mail'))).toBeNull()
  expect(codeOf(await callRoll(coordinator, { networkId: call.networkId }))).toBe('done')
})

test('coordinators and protection call; the membership desk and others neither call nor see', async () => {
  await using call = await aCalledNetwork()
  const { ctx, networkId, rollCallId } = call
  for (const role of ['membership_officer', 'administrator', 'auditor'] as const) {
    const other = actingAs(ctx, (await someoneWith(ctx, role)).personId)
    expect([role, codeOf(await callRoll(other, { networkId })), await rollCallOf(other, rollCallId)]).toEqual([
      ...[role, 'not_yours', null],
    ])
    expect(await planRollCall(other, networkId)).toBeNull()
  }
  const protection = actingAs(ctx, (await someoneWith(ctx, 'protection')).personId)
  expect((await rollCallOf(protection, rollCallId))?.tally.people).toBe(6)
  const elsewhere = await coordinatorOf(ctx, await aNetwork(ctx))
  expect(await rollCallOf(elsewhere, rollCallId)).toBeNull()
  expect(codeOf(await askAgain(elsewhere, { rollCallId }))).toBe('no_such_call')
})
