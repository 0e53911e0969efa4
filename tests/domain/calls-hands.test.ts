import {
  beginSubmission,
  decideCall,
  namePanel,
  openDeskCall,
  ownSubmission,
  sweepCalls,
  turnKey,
} from '#app/domain/calls/index.server.ts'
import type { Ctx } from '#app/domain/shared/ctx.server.ts'
import { frozen } from '#tests/factories/accounts.ts'
import { aCallDesk, anOpenCall, aSubmission, aWaitingCall, openedTogether, someone } from '#tests/factories/calls.ts'
import { anAccount, someoneWith } from '#tests/factories/people.ts'
import { openPortal } from '#tests/setup/portal.ts'
import { expect, test } from 'vitest'

const DAY = 86_400
const refused = (code: string) => ({ ok: false, code })
const personOf = ({ actor }: Ctx): string => (actor.kind === 'person' ? actor.personId : '')

test('the key of a colleague who was frozen a minute ago is none: nobody opens with it', async () => {
  await using portal = await openPortal()
  const { ctx, moveClock } = portal
  const desk = await aCallDesk(ctx)
  const { slug, callId, words } = await anOpenCall(desk)
  await aSubmission(ctx, slug)
  moveClock(7 * DAY)
  const [one, two, three] = desk.panel as [Ctx, Ctx, Ctx]
  expect(await turnKey(one, { callId, words: words[0] ?? '' })).toMatchObject({ value: { isOpened: false } })
  await anAccount(ctx, personOf(one))
  await frozen(ctx, personOf(one))
  expect(await turnKey(two, { callId, words: words[1] ?? '' })).toMatchObject({ value: { isOpened: false } })
  expect(await turnKey(one, { callId, words: words[0] ?? '' })).toEqual(refused('no_such_call'))
  expect(await turnKey(three, { callId, words: words[2] ?? '' })).toMatchObject({ value: { isOpened: true } })
})

test('a share that was changed in the database is told as that, and the two others open', async () => {
  await using portal = await openPortal()
  const { ctx, moveClock } = portal
  const desk = await aCallDesk(ctx)
  const { slug, callId, words } = await anOpenCall(desk)
  await aSubmission(ctx, slug)
  moveClock(7 * DAY)
  const [one, two, three] = desk.panel as [Ctx, Ctx, Ctx]
  await portal.owner.sql`alter table call_officers disable trigger call_officers_keep`
  await portal.owner.sql`update call_officers set share_locked = set_byte(share_locked, length(share_locked) - 1, 0)
    where actor = ${`person:${personOf(one)}`}`
  expect(await turnKey(one, { callId, words: words[0] ?? '' })).toEqual(refused('shares_wrong'))
  await turnKey(two, { callId, words: words[1] ?? '' })
  expect(await turnKey(three, { callId, words: words[2] ?? '' })).toMatchObject({ value: { isOpened: true } })
})

test('a panel that is named after the handing in is laid before the second reader again', async () => {
  await using portal = await openPortal()
  const desk = await aCallDesk(portal.ctx)
  const { callId, version } = await aWaitingCall(desk)
  const friend = await someoneWith(portal.ctx, 'finance')
  const numbers = [...desk.numbers, friend.number]
  expect(await namePanel(desk.writer, { callId, numbers })).toMatchObject({ ok: true })
  expect((await openDeskCall(desk.reader, callId))?.call.stage).toBe('draft')
  expect(await decideCall(desk.reader, { callId, version, isPublished: true })).toEqual(refused('not_waiting'))
})

test('who stands beside an opened call are the two who opened it', async () => {
  await using portal = await openPortal()
  const desk = await aCallDesk(portal.ctx)
  const call = await anOpenCall(desk)
  portal.moveClock(7 * DAY)
  await openedTogether(desk, call)
  const hands = await portal.owner.sql`select step, by from call_steps where step in ('turned', 'opened') order by step`
  const [one, two] = desk.panel as [Ctx, Ctx, Ctx]
  expect(hands.map(({ step, by }) => [step, by])).toEqual([
    ['opened', `person:${personOf(two)}`],
    ['turned', `person:${personOf(one)}`],
  ])
})

test('what was begun for a call that nobody sent to is destroyed as well, and the call is said to have ended', async () => {
  await using portal = await openPortal()
  const { ctx, moveClock } = portal
  const { slug } = await anOpenCall(await aCallDesk(ctx))
  const begun = await beginSubmission(ctx, { slug, who: someone() })
  if (!begun.ok) throw new Error(begun.code)
  moveClock(7 * DAY + 91 * DAY)
  expect((await sweepCalls(ctx)).unopened).toBe(1)
  expect((await portal.owner.sql`select who_locked from submissions`)[0]?.['who_locked']).toBeNull()
  expect(await ownSubmission(ctx, begun.value.key)).toMatchObject({ state: 'cancelled', who: null })
  expect((await sweepCalls(ctx)).unopened).toBe(0)
})
