import {
  answerJoining,
  crewOf,
  decideTeam,
  findOwnClimber,
  findTeam,
  foundTeam,
  joinTeam,
  leaveTeam,
} from '#app/domain/campaigns/index.server.ts'
import { split, undo } from '#app/domain/payments/index.server.ts'
import { kes } from '#app/domain/shared/money.ts'
import { aFinanceOfficer } from '#tests/factories/desk.ts'
import { aSighting, received } from '#tests/factories/receipts.ts'
import { aClimber, aShownClimber, aTeam } from '#tests/factories/climbers.ts'
import { actingAs, someoneWith } from '#tests/factories/people.ts'
import { CLIMB, openPortal } from '#tests/setup/portal.ts'
import { expect, test } from 'vitest'

const CAMPAIGN = CLIMB.purposeId

test('a team is founded by a climber whose page is shown, and is shown itself after another yes', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const early = await aClimber(ctx)
  expect(await foundTeam(ctx, { key: early.key, name: 'Mapema', joining: 'open' })).toEqual({
    ok: false,
    code: 'not_shown',
  })
  const captain = await aShownClimber(ctx)
  const founded = await foundTeam(ctx, { key: captain.key, name: 'Simba', joining: 'open' })
  const code = (await crewOf(ctx, captain.key))?.code ?? ''
  expect(await findTeam(ctx, CAMPAIGN, code)).toBeNull()
  const teamId = founded.ok ? founded.value.teamId : ''
  const auditor = actingAs(ctx, (await someoneWith(ctx, 'auditor')).personId)
  expect(await decideTeam(auditor, { teamId, isShown: true })).toEqual({ ok: false, code: 'not_yours' })
  const desk = actingAs(ctx, (await someoneWith(ctx, 'fundraising')).personId)
  await decideTeam(desk, { teamId, isShown: true })
  expect(await findTeam(ctx, CAMPAIGN, code)).toMatchObject({ name: 'Simba', members: [{ isCaptain: true }] })
})

test('an open team takes anybody, one by approval asks its captain, one by invitation takes whoever has the link', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const teams = {
    open: await aTeam(ctx),
    approval: await aTeam(ctx, { joining: 'approval' }),
    invitation: await aTeam(ctx, { joining: 'invitation' }),
  }
  const [one, two, three] = [await aShownClimber(ctx), await aShownClimber(ctx), await aClimber(ctx)]
  expect(await joinTeam(ctx, { key: one.key, by: { code: teams.open.code } })).toMatchObject({ value: { state: 'in' } })

  expect(await joinTeam(ctx, { key: two.key, by: { code: teams.approval.code } })).toMatchObject({
    value: { state: 'asked' },
  })
  expect((await findTeam(ctx, CAMPAIGN, teams.approval.code))?.members).toHaveLength(1)
  const answer = { key: teams.approval.captain.key, code: two.code }
  expect(await answerJoining(ctx, { ...answer, key: one.key, yes: true })).toMatchObject({ code: 'not_captain' })
  expect(await answerJoining(ctx, { ...answer, yes: true })).toMatchObject({ ok: true })
  expect((await findTeam(ctx, CAMPAIGN, teams.approval.code))?.members).toHaveLength(2)

  const by = { code: teams.invitation.code }
  expect(await joinTeam(ctx, { key: three.key, by })).toEqual({ ok: false, code: 'by_invitation' })
  const invitation = (await crewOf(ctx, teams.invitation.captain.key))?.invitation ?? ''
  expect(await joinTeam(ctx, { key: three.key, by: { invitation } })).toMatchObject({ value: { state: 'in' } })
})

test('a climber is in one team at a time, also where she presses twice at once', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const [one, other, climber] = [await aTeam(ctx), await aTeam(ctx), await aShownClimber(ctx)]
  const joined = await Promise.all([one, other].map(({ code }) => joinTeam(ctx, { key: climber.key, by: { code } })))
  expect(joined.map((result) => (result.ok ? 'in' : result.code)).toSorted()).toEqual(['in', 'in_a_team'])
  await leaveTeam(ctx, { key: climber.key })
  expect((await findOwnClimber(ctx, climber.key))?.team).toBeNull()
  expect(await joinTeam(ctx, { key: climber.key, by: { code: other.code } })).toMatchObject({ ok: true })
})

test('a captain can let somebody go, and cannot leave her team without one', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const { captain, code } = await aTeam(ctx)
  const climber = await aShownClimber(ctx)
  await joinTeam(ctx, { key: climber.key, by: { code } })
  expect(await answerJoining(ctx, { key: captain.key, code: climber.code, yes: false })).toMatchObject({ ok: true })
  expect((await findTeam(ctx, CAMPAIGN, code))?.members).toHaveLength(1)
  expect(await leaveTeam(ctx, { key: captain.key })).toEqual({ ok: false, code: 'is_captain' })
  expect(await answerJoining(ctx, { key: captain.key, code: captain.code, yes: false })).toEqual({
    ok: false,
    code: 'is_captain',
  })
})

test('a gift that is split over two of a team counts once to the team, and to each of the two', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const officer = await aFinanceOfficer(ctx)
  const { captain, code } = await aTeam(ctx)
  const climber = await aShownClimber(ctx)
  await joinTeam(ctx, { key: climber.key, by: { code } })
  const gifts = async () => (await findTeam(ctx, CAMPAIGN, code))?.gifts
  await received(ctx, aSighting(ctx, { payer: { accountText: captain.code } }))
  const { payment } = await received(ctx, aSighting(ctx))
  const halves = [captain, climber].map((one) => ({ code: one.code, minor: payment.minor / 2n }))
  const done = await split(officer, { paymentId: payment.id, parts: halves })
  if (!done.ok) throw new Error(done.code)
  expect(await gifts()).toBe(2)
  expect((await findTeam(ctx, CAMPAIGN, code))?.raised).toEqual(kes(payment.minor * 2n))
  // Split with somebody of another team it counts here once too, and taken back not at all.
  await undo(officer, { decisionId: done.value.decisionId })
  expect(await gifts()).toBe(1)
  const stranger = await aShownClimber(ctx)
  const others = [captain, stranger].map((one) => ({ code: one.code, minor: payment.minor / 2n }))
  expect((await split(officer, { paymentId: payment.id, parts: others })).ok).toBe(true)
  expect(await gifts()).toBe(2)
})

test('nobody joins a team whose page was taken down', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const [team, climber] = [await aTeam(ctx), await aShownClimber(ctx)]
  const desk = actingAs(ctx, (await someoneWith(ctx, 'communications')).personId)
  await decideTeam(desk, { teamId: team.teamId, isShown: false })
  expect(await findTeam(ctx, CAMPAIGN, team.code)).toBeNull()
  expect(await joinTeam(ctx, { key: climber.key, by: { code: team.code } })).toEqual({
    ok: false,
    code: 'no_such_team',
  })
})
