import {
  answerPlace,
  askForPlace,
  campaignTotal,
  findHandOver,
  findOuting,
  findOwnPlace,
  keepOuting,
  leavePlace,
  listOutings,
  offerHandOver,
  openDeskOuting,
  setOutingState,
  sweepOutings,
  takeOverPlace,
} from '#app/domain/campaigns/index.server.ts'
import { askForPlaceForm, outingForm } from '#app/domain/campaigns/outings/schemas.ts'
import { purposeTotal } from '#app/domain/payments/index.server.ts'
import { type Ctx, inTransaction } from '#app/domain/shared/ctx.server.ts'
import { kes } from '#app/domain/shared/money.ts'
import { messages } from '#db/schema/messages.ts'
import { aClimber, SLUG } from '#tests/factories/climbers.ts'
import { deliver } from '#tests/factories/inbox.ts'
import { aConfirmation, incoming } from '#tests/factories/messages.ts'
import { anOuting, outingDesk, outingFields, placeFields, standingOf, WHEN } from '#tests/factories/outings.ts'
import { CLIMB, openPortal } from '#tests/setup/portal.ts'
import { asc } from 'drizzle-orm'
import { expect, test } from 'vitest'

const CAMPAIGN = CLIMB.purposeId
const DAY = 86_400

const kindsTold = async (ctx: Ctx) =>
  (await inTransaction(ctx, (tx) => tx.db.select().from(messages).orderBy(asc(messages.id)))).map(({ kind }) => kind)

test('an outing is seen by nobody until staff open it, and never where people meet', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const desk = await outingDesk(ctx)
  const kept = await keepOuting(desk, { slug: SLUG, outingId: null, form: outingForm.parse(outingFields()) })
  if (!kept.ok) throw new Error(kept.code)
  expect(await listOutings(ctx, CAMPAIGN)).toEqual([])
  await setOutingState(desk, { outingId: kept.value.outingId, wish: 'open' })
  const shown = await findOuting(ctx, CAMPAIGN, WHEN)
  expect(shown).toMatchObject({ mountain: 'Longonot', metres: 2776, day: '2026-12-12', free: 2, isOpen: true })
  expect(
    JSON.stringify(shown, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value)),
  ).not.toContain('lango')
  expect(await findOuting(ctx, CAMPAIGN, '2026-12-12-kereita')).toBeNull()
  expect(await findOuting(ctx, CAMPAIGN, '2026-99-99-longonot')).toBeNull()
})

test('who has a place sees where people meet, who waits sees her place in the line and no more', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const outing = await anOuting(ctx, { capacity: '1' })
  const [anna, beth, carol] = [
    await outing.ask({ name: 'Anna' }),
    await outing.ask({ name: 'Beth' }),
    await outing.ask(),
  ]
  expect([anna.isSeated, beth.isSeated]).toEqual([true, false])
  expect(await findOwnPlace(ctx, anna.key)).toMatchObject({
    meeting: { place: 'Kwa Mfano, lango la pili', hour: '05:30' },
  })
  expect(await findOwnPlace(ctx, carol.key)).toMatchObject({ state: 'waiting', line: 2, meeting: null, code: null })
  expect(await findOwnPlace(ctx, '0'.repeat(32))).toBeNull()
})

test('what one gives back the next is offered and told of; she accepts, or it goes on', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const outing = await anOuting(ctx, { capacity: '1' })
  const [anna, beth, carol] = [await outing.ask(), await outing.ask(), await outing.ask()]
  expect(await leavePlace(ctx, { key: anna.key })).toMatchObject({ ok: true })
  expect(await standingOf(ctx, beth.key)).toBe('offered')
  expect(await answerPlace(ctx, { key: beth.key, yes: false })).toMatchObject({ ok: true })
  expect(await standingOf(ctx, carol.key)).toBe('offered')
  portal.moveClock(DAY + 1)
  expect(await answerPlace(ctx, { key: carol.key, yes: true })).toEqual({ ok: false, code: 'lapsed' })
  await sweepOutings(ctx)
  expect(await standingOf(ctx, carol.key)).toBe('lapsed')
  expect((await kindsTold(ctx)).toSorted()).toEqual([
    ...['place_asked', 'place_asked', 'place_asked', 'place_changed', 'place_offered', 'place_offered'],
  ])
})

test('after the last day nobody asks, gives back or is offered a place, and the outing is closed by itself', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const outing = await anOuting(ctx, { capacity: '1' })
  const [anna, beth] = [await outing.ask(), await outing.ask()]
  portal.moveClock(20 * DAY)
  const form = askForPlaceForm.parse({ ...placeFields(), isKnown: false })
  const late = await askForPlace(ctx, { outingId: outing.id, form, climberKey: null, language: 'sw' })
  expect(late).toEqual({ ok: false, code: 'not_open' })
  expect(await leavePlace(ctx, { key: anna.key })).toEqual({ ok: false, code: 'too_late' })
  expect(await findOwnPlace(ctx, anna.key)).toMatchObject({ mayLeave: false })
  await sweepOutings(ctx)
  expect((await openDeskOuting(outing.desk, outing.id))?.state).toBe('closed')
  expect(await standingOf(ctx, beth.key)).toBe('waiting 1')
})

test('a place is handed over by a link: whoever takes it says yes to the waiver herself, and the fee goes with it', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const outing = await anOuting(ctx, { capacity: '1', fee: '1,500' })
  const anna = await outing.ask({ name: 'Anna' })
  const code = (await findOwnPlace(ctx, anna.key))?.code ?? ''
  await deliver(ctx, incoming('confirmation', aConfirmation({ BillRefNumber: code, TransAmount: '1500.00' })))
  await offerHandOver(ctx, { key: anna.key, yes: true })
  const first = (await findOwnPlace(ctx, anna.key))?.handKey ?? ''
  await offerHandOver(ctx, { key: anna.key, yes: false })
  expect(await findHandOver(ctx, first)).toBeNull()
  portal.moveClock(60)
  await offerHandOver(ctx, { key: anna.key, yes: true })
  const link = (await findOwnPlace(ctx, anna.key))?.handKey ?? ''
  expect(link).not.toBe(first)
  expect(await findHandOver(ctx, link)).toMatchObject({ mountain: 'Longonot', day: '2026-12-12' })
  // Until somebody takes it, it is hers.
  expect(await standingOf(ctx, anna.key)).toBe('seated')

  const form = askForPlaceForm.parse({ ...placeFields({ name: 'Dina' }), isKnown: false })
  const taken = await takeOverPlace(ctx, { handKey: link, form, climberKey: null, language: 'en' })
  if (!taken.ok) throw new Error(taken.code)
  expect(await findOwnPlace(ctx, taken.value.key)).toMatchObject({
    state: 'seated',
    paid: kes(150_000n),
    due: kes(0n),
    code,
  })
  expect(await findOwnPlace(ctx, anna.key)).toMatchObject({ state: 'passed', meeting: null, paid: kes(0n), code: null })
  expect(await leavePlace(ctx, { key: anna.key })).toEqual({ ok: false, code: 'passed' })
  expect(await findHandOver(ctx, link)).toBeNull()
  expect((await openDeskOuting(outing.desk, outing.id))?.places.map(({ name }) => name)).toEqual(['Dina'])
})

test('a fee is paid to the outing and never counts as raised for the campaign', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const outing = await anOuting(ctx, { fee: '1,500' })
  const { key } = await outing.ask({ name: 'Anna' })
  const own = await findOwnPlace(ctx, key)
  expect(own).toMatchObject({ fee: kes(150_000n), due: kes(150_000n), paid: kes(0n) })
  expect(own?.code).toMatch(/^H/)
  await deliver(ctx, incoming('confirmation', aConfirmation({ BillRefNumber: own?.code, TransAmount: '1000.00' })))
  expect(await findOwnPlace(ctx, key)).toMatchObject({ paid: kes(100_000n), due: kes(50_000n) })
  expect((await openDeskOuting(outing.desk, outing.id))?.places[0]).toMatchObject({ name: 'Anna', paid: kes(100_000n) })
  expect((await purposeTotal(ctx, { purpose: 'outing', purposeId: outing.id })).received).toEqual(kes(100_000n))
  expect((await campaignTotal(ctx, { id: CAMPAIGN, goal: kes(5_000_000_000n) })).raised).toEqual(kes(0n))
  await portal.expectBooksToHold()
})

test('a climber asks once for an outing from her own page, under her own address, and a child with a guardian’s yes', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const outing = await anOuting(ctx)
  const climber = await aClimber(ctx)
  const asked = await outing.ask({ email: '', name: 'Achieng Mfano' }, climber.key)
  expect(asked.isSeated).toBe(true)
  await expect(outing.ask({ email: '' }, climber.key)).rejects.toThrow('asked_already')
  const [place] = (await openDeskOuting(outing.desk, outing.id))?.places ?? []
  expect(place).toMatchObject({ email: 'mpandaji@example.org', isClimber: true })
  const wrong = (over: Record<string, unknown>) =>
    askForPlaceForm.safeParse({ ...placeFields(over), isKnown: false }).error?.issues.map(({ message }) => message)
  expect(wrong({ isChild: true })).toEqual(['guardian_missing', 'guardian_consent_missing'])
  expect(wrong({ email: '' })).toEqual(['contact_missing'])
  expect(wrong({ waiver: false, kinName: '', kinPhone: 'none' })).toEqual([
    'kin_missing',
    'kin_phone_wrong',
    'waiver_missing',
  ])
})
