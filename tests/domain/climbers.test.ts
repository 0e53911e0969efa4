import {
  changeClimber,
  countWaitingClimbers,
  decideClimber,
  findClimber,
  findOwnClimber,
  listClimbers,
  openClimber,
  leaderboards,
} from '#app/domain/campaigns/index.server.ts'
import { askToClimbForm, changeClimberForm } from '#app/domain/campaigns/climbers/schemas.ts'
import type { Verdict } from '#app/domain/campaigns/climbers/decide-climber.server.ts'
import type { Ctx } from '#app/domain/shared/ctx.server.ts'
import { messages } from '#db/schema/messages.ts'
import { inTransaction } from '#app/domain/shared/ctx.server.ts'
import { aClimber, aShownClimber, climbForm, SLUG, STORY } from '#tests/factories/climbers.ts'
import { actingAs, someoneWith } from '#tests/factories/people.ts'
import { CLIMB, openPortal } from '#tests/setup/portal.ts'
import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'

const CAMPAIGN = CLIMB.purposeId
const NEW_STORY = 'I climb with my mother, who taught me that a door can be opened from both sides.'

const deskOf = async (ctx: Ctx) => actingAs(ctx, (await someoneWith(ctx, 'communications')).personId)

async function decided(ctx: Ctx, climberId: string, verdict: Verdict, note = 'Please say more of the house.') {
  const desk = await deskOf(ctx)
  const page = await openClimber(desk, climberId)
  return decideClimber(desk, { climberId, verdict, note, seenAt: page?.seenAt ?? new Date(0) })
}

const changed = (ctx: Ctx, key: string, over: Record<string, unknown> = {}) =>
  changeClimber(ctx, { key, ...changeClimberForm.parse({ ...climbForm(), ...over }) })

test('a page is seen by nobody until somebody of the staff has said yes', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const { id, key, code } = await aClimber(ctx)
  expect(await findClimber(ctx, CAMPAIGN, code)).toBeNull()
  expect((await leaderboards(ctx, CAMPAIGN, { climbers: 10, teams: 5 })).climbers.rows).toEqual([])
  expect(await countWaitingClimbers(ctx)).toBe(1)

  expect(await decided(ctx, id, 'show', '')).toMatchObject({ ok: true })

  expect(await findClimber(ctx, CAMPAIGN, code.toLowerCase())).toMatchObject({ name: 'Achieng Mfano', story: STORY })
  expect(await findOwnClimber(ctx, key)).toMatchObject({ standing: 'shown', isShown: true })
  expect(await countWaitingClimbers(ctx)).toBe(0)
})

test('what is sent back has a note for her, is not shown, and waits again once she has changed it', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const { id, key, code } = await aClimber(ctx)
  expect(await decided(ctx, id, 'send_back', '')).toEqual({ ok: false, code: 'note_missing' })
  expect(await decided(ctx, id, 'send_back')).toMatchObject({ ok: true })
  expect(await findOwnClimber(ctx, key)).toMatchObject({ standing: 'sent_back', note: 'Please say more of the house.' })
  expect(await findClimber(ctx, CAMPAIGN, code)).toBeNull()
  expect(await decided(ctx, id, 'show')).toEqual({ ok: false, code: 'nothing_waits' })

  await changed(ctx, key, { story: NEW_STORY })
  expect(await findOwnClimber(ctx, key)).toMatchObject({ standing: 'waiting', note: null })
  await decided(ctx, id, 'show')
  expect((await findClimber(ctx, CAMPAIGN, code))?.story).toBe(NEW_STORY)
})

test('a changed story is seen only after another yes; a changed goal is seen at once', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const { id, key, code } = await aShownClimber(ctx)
  await changed(ctx, key, { story: NEW_STORY, goal: '75 000' })
  expect(await findClimber(ctx, CAMPAIGN, code)).toMatchObject({ story: STORY, goal: { minor: 7_500_000n } })
  expect((await findOwnClimber(ctx, key))?.words.story).toBe(NEW_STORY)
  await decided(ctx, id, 'show')
  expect((await findClimber(ctx, CAMPAIGN, code))?.story).toBe(NEW_STORY)

  await changed(ctx, key, { story: NEW_STORY, goal: '80 000' })
  expect(await countWaitingClimbers(ctx)).toBe(0)
})

test('a yes never reaches words that nobody of the staff has read', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const { id, key, code } = await aClimber(ctx)
  const desk = await deskOf(ctx)
  const page = await openClimber(desk, id)
  portal.moveClock(60)
  await changed(ctx, key, { story: NEW_STORY })
  const yes = { climberId: id, verdict: 'show', note: '', seenAt: page?.seenAt ?? new Date(0) } as const
  expect(await decideClimber(desk, yes)).toEqual({ ok: false, code: 'changed_meanwhile' })
  expect(await findClimber(ctx, CAMPAIGN, code)).toBeNull()
})

test('a page that is taken down is gone everywhere, with its words, and she cannot put it back', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const { id, key, code } = await aShownClimber(ctx)
  await decided(ctx, id, 'take_down')
  expect(await findClimber(ctx, CAMPAIGN, code)).toBeNull()
  expect((await leaderboards(ctx, CAMPAIGN, { climbers: 10, teams: 5 })).shown).toBe(0)
  expect(await findOwnClimber(ctx, key)).toMatchObject({ standing: 'taken_down', words: { name: '', story: '' } })
  expect(await changed(ctx, key)).toEqual({ ok: false, code: 'taken_down' })
})

test('only fundraising and communications see what waits, and decide on it', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const { id } = await aClimber(ctx)
  const finance = actingAs(ctx, (await someoneWith(ctx, 'finance')).personId)
  expect(await listClimbers(finance)).toEqual([])
  expect(await openClimber(finance, id)).toBeNull()
  const yes = { climberId: id, verdict: 'show', note: '', seenAt: ctx.now() } as const
  expect(await decideClimber(finance, yes)).toEqual({ ok: false, code: 'not_yours' })
  expect(await decideClimber({ ...ctx, actor: { kind: 'visitor' } }, yes)).toEqual({ ok: false, code: 'not_yours' })
})

test.each([
  [{ name: 'Achieng Mfano' }, 'first_name_only'],
  [{ guardian: '' }, 'guardian_missing'],
  [{ guardianConsents: false }, 'guardian_consent_missing'],
])('who is under eighteen climbs by her first name, with a guardian who says yes (%j)', (over, code) => {
  const child = { name: 'Achieng', isChild: true, guardian: 'Mama Mfano', guardianConsents: true }
  expect(askToClimbForm.safeParse(climbForm(child)).success).toBe(true)
  const refused = askToClimbForm.safeParse(climbForm({ ...child, ...over }))
  expect(refused.error?.issues.map(({ message }) => message)).toContain(code)
})

test('a child cannot take a family name later', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const child = { name: 'Achieng', isChild: true, guardian: 'Mama Mfano', guardianConsents: true }
  const { id, key } = await aClimber(ctx, child)
  expect((await openClimber(await deskOf(ctx), id))?.guardian).toEqual({ name: 'Mama Mfano', photoAllowed: false })
  expect(await changed(ctx, key, { name: 'Achieng Mfano' })).toEqual({ ok: false, code: 'first_name_only' })
})

test('she is told with a link and nothing else: when she has asked, and what became of it', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const { id, key } = await aClimber(ctx)
  await decided(ctx, id, 'send_back')
  await changed(ctx, key, { story: NEW_STORY })
  await decided(ctx, id, 'show')
  const told = await inTransaction(ctx, (tx) => tx.db.select().from(messages).where(eq(messages.subject, id)))
  expect(told.map(({ kind }) => kind).toSorted()).toEqual(['climb_asked', 'climb_note', 'climb_shown'])
})

test('an address is asked for, so that she can be told; and a goal is a sum', () => {
  const codes = (over: Record<string, unknown>) =>
    askToClimbForm.safeParse(climbForm(over)).error?.issues.map(({ path, message }) => `${path.join()} ${message}`)
  expect(codes({ email: '', phone: '' })).toEqual(['phone contact_missing'])
  expect(codes({ goal: '' })).toEqual(['goal goal_missing'])
  expect(codes({ goal: 'much' })).toEqual(['goal goal_not_a_sum'])
  expect(codes({ goal: '999.99' })).toEqual(['goal goal_too_small'])
  expect(codes({ goal: 'Ksh 1,000' })).toBeUndefined()
  expect(SLUG).toBe('climb-for-justice')
})
