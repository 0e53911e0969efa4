// Long because scoring, proposing and deciding are one story, and every way to sway it is tried.
import {
  decideOutcome,
  declareConflict,
  openedOf,
  ownSubmission,
  proposeOutcome,
  readCall,
  scoreSubmission,
  scoringOf,
  sweepCalls,
} from '#app/domain/calls/index.server.ts'
import { type Ctx, inTransaction } from '#app/domain/shared/ctx.server.ts'
import { callScores } from '#db/schema/calls.ts'
import { frozen } from '#tests/factories/accounts.ts'
import { aCallDesk, anOpenCall, aSubmission, openedTogether, someone } from '#tests/factories/calls.ts'
import { anAccount, auditLog } from '#tests/factories/people.ts'
import { openPortal } from '#tests/setup/portal.ts'
import { expect, test } from 'vitest'

const DAY = 86_400
const refused = (code: string) => ({ ok: false, code })
const done = { ok: true, value: null }
const personOf = ({ actor }: Ctx): string => (actor.kind === 'person' ? actor.personId : '')
const marks = (one: number, two: number, note = 'why') => [
  { criterion: 'c1', points: one, note },
  { criterion: 'c2', points: two, note },
]

/** Two submissions that were opened, and their panel. */
async function anOpened() {
  const portal = await openPortal()
  const desk = await aCallDesk(portal.ctx)
  const call = await anOpenCall(desk)
  const good = await aSubmission(portal.ctx, call.slug, someone({ name: 'Mfano Bora', named: 'yes' }))
  const other = await aSubmission(portal.ctx, call.slug, someone({ name: 'Mfano Mwingine' }))
  portal.moveClock(7 * DAY)
  await openedTogether(desk, call)
  const panel = desk.panel as [Ctx, Ctx, Ctx]
  const opened = await openedOf(panel[0], call.callId)
  const idOf = (receipt: string) => opened.find((each) => each.receipt === receipt)?.id ?? ''
  const [goodId, otherId] = [idOf(good.receipt), idOf(other.receipt)]
  const { callId, slug } = call
  const score = (who: Ctx, openedId: string, one: number, two: number) =>
    scoreSubmission(who, { callId, openedId, marks: marks(one, two) })
  return {
    ...{ portal, ctx: portal.ctx, desk, panel, callId, slug, good, other, goodId, otherId, score },
    [Symbol.asyncDispose]: () => portal[Symbol.asyncDispose](),
  }
}
type Opened = Awaited<ReturnType<typeof anOpened>>

/** Two score and the third stands close to somebody. */
async function allScored({ panel: [one, two, three], callId, goodId, otherId, score }: Opened) {
  for (const who of [one, two]) expect(await declareConflict(who, { callId, hasConflict: false })).toEqual(done)
  expect(await declareConflict(three, { callId, hasConflict: true })).toEqual(done)
  for (const [who, better] of [
    [one, 55],
    [two, 50],
  ] as const) {
    expect(await score(who, goodId, better, 30)).toEqual(done)
    expect(await score(who, otherId, 20, 40)).toEqual(done)
  }
}
const linesOf = ({ goodId, otherId }: Opened) => [
  { openedId: goodId, result: 'chosen' as const, reason: 'The clearest method.' },
  { openedId: otherId, result: 'not_chosen' as const, reason: 'Less of it was asked for.' },
]

test('who stands close to somebody scores nothing, and says so before; who said it does not take it back', async () => {
  await using opened = await anOpened()
  const { panel, callId, goodId, score, desk } = opened
  const [one, two, three] = panel
  expect(await score(one, goodId, 1, 1)).toEqual(refused('declare_first'))
  expect(await declareConflict(desk.writer, { callId, hasConflict: false })).toEqual(refused('no_such_call'))
  expect(await declareConflict(three, { callId, hasConflict: true })).toEqual(done)
  expect(await declareConflict(three, { callId, hasConflict: false })).toEqual(refused('already_declared'))
  expect(await score(three, goodId, 1, 1)).toEqual(refused('has_conflict'))
  expect(await declareConflict(one, { callId, hasConflict: false })).toEqual(done)
  for (const [c1, c2] of [
    [61, 0],
    [-1, 0],
    [1.5, 0],
    [0, 41],
    [Number.NaN, 0],
  ] as const)
    expect([c1, c2, await score(one, goodId, c1, c2)]).toEqual([c1, c2, refused('points_wrong')])
  const half = { callId, openedId: goodId, marks: marks(1, 1).slice(1) }
  expect(await scoreSubmission(one, half)).toEqual(refused('points_wrong'))
  expect(await score(one, 'osb_other', 1, 1)).toEqual(refused('no_such_call'))
  expect(await score(desk.writer, goodId, 1, 1)).toEqual(refused('no_such_call'))
  expect(await score(one, goodId, 60, 40)).toEqual(done)
  expect(await scoringOf(desk.writer, callId)).toBeNull()
  expect((await scoringOf(two, callId))?.hasConflict).toBeNull()
})

test('nobody sees what another gave before all have scored, also with a question of her own to the database', async () => {
  await using opened = await anOpened()
  const { panel, callId, goodId, otherId, score } = opened
  const [one, two, three] = panel
  for (const who of panel) await declareConflict(who, { callId, hasConflict: false })
  for (const who of [one, two]) for (const id of [goodId, otherId]) await score(who, id, 30, 20)
  const seen = await scoringOf(three, callId)
  expect([seen?.ranked, seen?.awaited, seen?.own.map((each) => each.marks)]).toEqual([null, 1, [[], []]])
  const rows = await inTransaction(three, (tx) => tx.db.select().from(callScores))
  expect(rows).toEqual([])
  expect(await score(one, goodId, 31, 20)).toEqual(done)
  await score(three, goodId, 60, 40)
  expect((await scoringOf(one, callId))?.ranked).toBeNull()
  await score(three, otherId, 0, 0)
  const ranked = (await scoringOf(one, callId))?.ranked
  // (51 + 50 + 100) / 3 and (50 + 50 + 0) / 3, in hundredths.
  expect(ranked?.map(({ openedId, rank, total }) => [openedId, rank, total])).toEqual([
    [goodId, 1, 6_700],
    [otherId, 2, 3_333],
  ])
  expect(ranked?.[0]?.marks.map(({ note }) => note)).toEqual(Array.from({ length: 6 }, () => 'why'))
  expect(await score(one, goodId, 0, 0)).toEqual(refused('scores_closed'))
})

test('a sum that two have is one rank, and one alone is no panel', async () => {
  await using opened = await anOpened()
  const { panel, callId, goodId, otherId, score } = opened
  const [one, two, three] = panel
  await declareConflict(one, { callId, hasConflict: false })
  for (const id of [goodId, otherId]) await score(one, id, 20, 20)
  for (const who of [two, three]) await declareConflict(who, { callId, hasConflict: true })
  expect((await scoringOf(one, callId))?.ranked).toBeNull()
  expect(await proposeOutcome(one, { callId, lines: linesOf(opened) })).toEqual(refused('not_scored'))
  await using again = await anOpened()
  await declareConflict(again.panel[2], { callId: again.callId, hasConflict: true })
  for (const who of again.panel.slice(0, 2)) {
    await declareConflict(who, { callId: again.callId, hasConflict: false })
    for (const id of [again.goodId, again.otherId]) await again.score(who, id, 20, 20)
  }
  expect((await scoringOf(again.panel[0], again.callId))?.ranked?.map(({ rank }) => rank)).toEqual([1, 1])
})

test('one proposes and another decides; each applicant reads hers, and everybody the name that may be named', async () => {
  await using opened = await anOpened()
  const { ctx, panel, callId, slug, good, other, desk } = opened
  const [one, two, three] = panel
  await allScored(opened)
  const lines = linesOf(opened)
  expect(await proposeOutcome(three, { callId, lines })).toEqual(refused('has_conflict'))
  expect(await proposeOutcome(desk.writer, { callId, lines })).toEqual(refused('no_such_call'))
  expect(await proposeOutcome(one, { callId, lines: lines.slice(1) })).toEqual(refused('outcomes_wrong'))
  expect(await proposeOutcome(one, { callId, lines: lines.map((line) => ({ ...line, reason: ' ' })) })).toEqual(
    refused('reason_missing'),
  )
  const proposed = await proposeOutcome(one, { callId, lines })
  if (!proposed.ok) throw new Error(proposed.code)
  const { proposalId } = proposed.value
  expect(await proposeOutcome(two, { callId, lines })).toEqual(refused('already_proposed'))
  const yes = { callId, proposalId, isAgreed: true }
  expect(await decideOutcome(one, yes)).toEqual(refused('own_proposal'))
  expect(await decideOutcome(three, yes)).toEqual(refused('has_conflict'))
  expect(await decideOutcome(desk.writer, yes)).toEqual(refused('no_such_call'))
  expect(await decideOutcome(two, { ...yes, proposalId: 'cpr_x' })).toEqual(refused('changed_meanwhile'))
  // Before the yes nobody is told anything.
  expect(await ownSubmission(ctx, good.key)).toMatchObject({ state: 'opened', outcome: null })
  expect((await readCall(ctx, slug))?.decided).toBeNull()
  const [first, second] = await Promise.all([decideOutcome(two, yes), decideOutcome(two, yes)])
  expect([first, second].filter(({ ok }) => ok)).toHaveLength(1)
  expect(await ownSubmission(ctx, good.key)).toMatchObject({
    state: 'decided',
    outcome: { result: 'chosen', reason: 'The clearest method.' },
  })
  expect((await ownSubmission(ctx, other.key))?.outcome).toEqual({
    result: 'not_chosen',
    reason: 'Less of it was asked for.',
  })
  expect(await readCall(ctx, slug)).toMatchObject({
    state: 'decided',
    decided: { at: ctx.now(), chosen: ['Mfano Bora'] },
  })
  expect((await auditLog(ctx)).map(([action]) => action)).toEqual(
    expect.arrayContaining(['call.conflict_declared', 'call.outcome_proposed', 'call.decided']),
  )
  opened.portal.moveClock(200 * DAY)
  await sweepCalls(ctx)
  expect((await ownSubmission(ctx, good.key))?.outcome).toEqual({ result: 'chosen', reason: null })
  expect((await readCall(ctx, slug))?.decided?.chosen).toEqual(['Mfano Bora'])
  opened.portal.moveClock(600 * DAY)
  await sweepCalls(ctx)
  expect((await readCall(ctx, slug))?.decided?.chosen).toEqual([])
})

test('a proposal that is refused leaves room for another; who was frozen has proposed nothing that can be agreed to', async () => {
  await using opened = await anOpened()
  const { ctx, panel, callId } = opened
  const [one, two] = panel
  await allScored(opened)
  const first = await proposeOutcome(one, { callId, lines: linesOf(opened) })
  if (!first.ok) throw new Error(first.code)
  expect(await decideOutcome(two, { callId, ...first.value, isAgreed: false })).toEqual(done)
  const again = await proposeOutcome(one, { callId, lines: linesOf(opened) })
  if (!again.ok) throw new Error(again.code)
  await anAccount(ctx, personOf(one))
  await frozen(ctx, personOf(one))
  expect(await decideOutcome(two, { callId, ...again.value, isAgreed: true })).toEqual(refused('proposer_gone'))
  expect(await decideOutcome(two, { callId, ...again.value, isAgreed: false })).toEqual(done)
})

test('the database refuses points of somebody who may not give them, and a decision by one', async () => {
  await using opened = await anOpened()
  const { portal, panel, callId, goodId } = opened
  await allScored(opened)
  const row = (actor: string, points: number) => portal.owner.sql`
    insert into call_scores (id, opened_id, actor, criterion, points, changed_at)
    values (${`x${points}${actor}`}, ${goodId}, ${actor}, 'c1', ${points}, now())`
  await expect(row(`person:${personOf(panel[2])}`, 3)).rejects.toThrow('does not score it now')
  await expect(row('person:x', 3)).rejects.toThrow('does not score it now')
  await portal.owner.sql`delete from call_scores`
  await expect(row(`person:${personOf(panel[0])}`, 61)).rejects.toThrow('more than c1 weighs')
  await expect(
    portal.owner.sql`update calls set stage = 'decided', ended_at = now() where id = ${callId}`,
  ).rejects.toThrow('two of its panel decide')
  await expect(portal.owner.sql`update call_conflicts set has_conflict = false where has_conflict`).rejects.toThrow(
    'a conflict stays said',
  )
})
