import {
  campaignTotal,
  findCampaign,
  findClimber,
  findTeam,
  joinTeam,
  leaveTeam,
  groupBoards,
  leaderboards,
} from '#app/domain/campaigns/index.server.ts'
import { assign } from '#app/domain/payments/index.server.ts'
import { giveByPrompt } from '#app/domain/giving/index.server.ts'
import type { Ctx } from '#app/domain/shared/ctx.server.ts'
import { kes } from '#app/domain/shared/money.ts'
import { aClimber, aShownClimber, aTeam, SLUG } from '#tests/factories/climbers.ts'
import { deliver } from '#tests/factories/inbox.ts'
import { aConfirmation, incoming } from '#tests/factories/messages.ts'
import { moved } from '#tests/factories/receipts.ts'
import { attemptBy, promptsThat } from '#tests/factories/prompts.ts'
import { CLIMB, openPortal } from '#tests/setup/portal.ts'
import { expect, test } from 'vitest'

const CAMPAIGN = CLIMB.purposeId

async function paid(ctx: Ctx, account: string, shillings: string): Promise<string> {
  const confirmation = aConfirmation({ BillRefNumber: account, TransAmount: shillings })
  await deliver(ctx, incoming('confirmation', confirmation))
  return String(confirmation.TransID)
}

const raisedBy = async (ctx: Ctx, code: string) => (await findClimber(ctx, CAMPAIGN, code))?.raised.minor
async function raisedInAll(ctx: Ctx) {
  const campaign = await findCampaign(ctx, SLUG)
  if (!campaign) throw new Error('no campaign')
  const { raised, gifts } = await campaignTotal(ctx, campaign)
  return [raised.minor, gifts]
}

test('a gift to a climber counts once: to her, to her team and to the campaign', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const team = await aTeam(ctx)
  const climber = await aShownClimber(ctx)
  await joinTeam(ctx, { key: climber.key, by: { code: team.code } })
  await paid(ctx, climber.code, '500.00')
  await paid(ctx, 'CPEAKV', '70.00')

  expect(await raisedBy(ctx, climber.code)).toBe(50_000n)
  expect((await findTeam(ctx, CAMPAIGN, team.code))?.raised.minor).toBe(50_000n)
  expect(await raisedInAll(ctx)).toEqual([57_000n, 2n])
  await portal.expectBooksToHold()
})

test('a code with a slip in it reaches the climber', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const climber = await aShownClimber(ctx)
  const at = 4
  const slipped = climber.code.slice(0, at) + (climber.code[at] === '7' ? '8' : '7') + climber.code.slice(at + 1)
  await paid(ctx, slipped, '500.00')
  expect(await raisedBy(ctx, climber.code)).toBe(50_000n)
})

test('moving a gift to another climber moves it everywhere', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const team = await aTeam(ctx)
  const [one, other] = [await aShownClimber(ctx), await aShownClimber(ctx)]
  await joinTeam(ctx, { key: one.key, by: { code: team.code } })
  const reference = await paid(ctx, one.code, '500.00')
  expect(await assign(ctx, { reference, code: other.code })).toMatchObject({ ok: true })

  expect([await raisedBy(ctx, one.code), await raisedBy(ctx, other.code)]).toEqual([0n, 50_000n])
  expect((await findTeam(ctx, CAMPAIGN, team.code))?.raised.minor).toBe(0n)
  expect(await raisedInAll(ctx)).toEqual([50_000n, 1n])
  await portal.expectBooksToHold()
})

test('what goes back to a giver is gone from climber, team and campaign alike', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const team = await aTeam(ctx)
  const reference = await paid(ctx, team.captain.code, '500.00')
  await moved(ctx, reference, 'refund', kes(20_000n))
  expect(await raisedBy(ctx, team.captain.code)).toBe(30_000n)
  expect((await findTeam(ctx, CAMPAIGN, team.code))?.raised.minor).toBe(30_000n)
  expect((await raisedInAll(ctx))[0]).toBe(30_000n)
})

test('money that comes before a page is shown, or after it was taken down, is hers all the same', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const climber = await aClimber(ctx)
  await paid(ctx, climber.code, '500.00')
  expect(await raisedInAll(ctx)).toEqual([50_000n, 1n])
  expect((await leaderboards(ctx, CAMPAIGN, { climbers: 5, teams: 5 })).climbers.rows).toEqual([])
})

test('a prompt from a climber’s page is for her; from a page that is not shown it is for the campaign', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const [shown, hidden] = [await aShownClimber(ctx), await aClimber(ctx)]
  const askedFor = async (to: string, phone: string) => {
    const asked = await giveByPrompt(ctx, promptsThat(), { slug: SLUG, to, shillings: 100, phone })
    return asked.ok && (await attemptBy(ctx, asked.value.pageKey)).purposeId
  }
  expect(await askedFor(shown.code.toLowerCase(), '0700 000 001')).toBe(`${CAMPAIGN}/${shown.id}`)
  expect(await askedFor(hidden.code, '0700 000 002')).toBe(CAMPAIGN)
  expect(await askedFor('NOSUCH', '0700 000 003')).toBe(CAMPAIGN)
})

test('leaderboards put who has received most first, and leave out who does not want to be there', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const [first, second] = [
    await aShownClimber(ctx, { name: 'Wa kwanza' }),
    await aShownClimber(ctx, { name: 'Wa pili' }),
  ]
  const shy = await aShownClimber(ctx, { name: 'Mnyamavu', isRanked: false })
  const [big, small] = [await aTeam(ctx, { name: 'Kubwa' }), await aTeam(ctx, { name: 'Ndogo' })]
  await paid(ctx, first.code, '900.00')
  await paid(ctx, second.code, '800.00')
  await paid(ctx, shy.code, '5000.00')
  await paid(ctx, big.code, '700.00')
  await paid(ctx, small.captain.code, '10.00')
  const { climbers, shown } = await leaderboards(ctx, CAMPAIGN, { climbers: 2, teams: 5 })
  expect(climbers.rows).toMatchObject([
    { name: 'Wa kwanza', raised: kes(90_000n), gifts: 1 },
    { name: 'Wa pili', raised: kes(80_000n), gifts: 1 },
  ])
  expect(shown).toBe(5)
  expect(
    (await leaderboards(ctx, CAMPAIGN, { climbers: 5, teams: 5 })).teams.rows.map(({ name, raised }) => [
      name,
      raised.minor,
    ]),
  ).toEqual([
    ['Kubwa', 70_000n],
    ['Ndogo', 1_000n],
  ])
})

test('who has received nothing yet stands on the list all the same, behind who has', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const waiting = [await aShownClimber(ctx, { name: 'Bado' }), await aShownClimber(ctx, { name: 'Bado pia' })]
  await aShownClimber(ctx, { name: 'Mnyamavu', isRanked: false })
  const first = await aShownClimber(ctx, { name: 'Wa kwanza' })
  await paid(ctx, first.code, '50.00')
  const board = async (climbers: number) =>
    (await leaderboards(ctx, CAMPAIGN, { climbers, teams: 5 })).climbers.rows.map(({ code, gifts }) => [code, gifts])
  const others = waiting
    .map(({ code }) => code)
    .toSorted()
    .map((code) => [code, 0])
  expect(await board(5)).toEqual([[first.code, 1], ...others])
  expect(await board(2)).toEqual([[first.code, 1], others[0]])
})

test('page by page a leaderboard names everybody once, in the order of the whole', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const crew = []
  for (let n = 0; n < 7; n++) crew.push((await aShownClimber(ctx, { name: `Mpandaji ${n}` })).code)
  await aShownClimber(ctx, { isRanked: false })
  // Two with the same sum, two with none: those are told apart by their codes alone.
  const sums = ['30.00', '900.00', '30.00', '40.00', '100.00']
  for (const [n, sum] of sums.entries()) await paid(ctx, crew[n] ?? '', sum)
  const whole = (await leaderboards(ctx, CAMPAIGN, { climbers: 7, teams: 0 })).climbers
  expect(whole.next).toBeNull()
  expect(whole.rows.map(({ code }) => code).toSorted()).toEqual(crew.toSorted())
  const paged: unknown[] = []
  let pages = 0
  for (let climber: string | undefined; pages < 9; pages++) {
    const { rows, next } = (await leaderboards(ctx, CAMPAIGN, { climbers: 2, teams: 0 }, { climber })).climbers
    paged.push(...rows)
    if (!next) break
    climber = next
  }
  expect(paged).toEqual(whole.rows)
  expect(pages).toBe(3)
})

test('teams go on behind a code in the same way, and a code that is on no list begins it anew', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const made = [await aTeam(ctx, { name: 'A' }), await aTeam(ctx, { name: 'B' }), await aTeam(ctx, { name: 'C' })]
  for (const [n, team] of made.entries()) await paid(ctx, team.code, `${n + 1}00.00`)
  const board = async (team?: string) => (await leaderboards(ctx, CAMPAIGN, { climbers: 0, teams: 2 }, { team })).teams
  const first = await board()
  expect(first.rows.map(({ name }) => name)).toEqual(['C', 'B'])
  expect(first.next).toBe(made[1]?.code)
  expect(await board(first.next ?? '')).toMatchObject({ rows: [{ name: 'A' }], next: null })
  expect(await board('NOSUCH')).toEqual(first)
})

test('a county is ranked once ten climb there: below that it would point at a person', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const climbers = []
  for (let i = 0; i < 9; i++) climbers.push(await aShownClimber(ctx, { county: '47' }))
  await paid(ctx, climbers[0]?.code ?? '', '100.00')
  expect((await groupBoards(ctx, CAMPAIGN)).counties).toEqual([])
  await aShownClimber(ctx, { county: '47' })
  await aShownClimber(ctx, { county: '01' })
  expect((await groupBoards(ctx, CAMPAIGN)).counties).toEqual([{ name: '47', raised: kes(10_000n), climbers: 10 }])
})

test('who leaves a team takes along what she has raised', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const team = await aTeam(ctx)
  const climber = await aShownClimber(ctx)
  await joinTeam(ctx, { key: climber.key, by: { code: team.code } })
  await paid(ctx, climber.code, '500.00')
  await paid(ctx, team.code, '30.00')
  expect(await leaveTeam(ctx, { key: climber.key })).toMatchObject({ ok: true })
  expect((await findTeam(ctx, CAMPAIGN, team.code))?.raised.minor).toBe(3_000n)
  expect(await raisedInAll(ctx)).toEqual([53_000n, 2n])
})
