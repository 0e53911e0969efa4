import { findClimber } from '#app/domain/campaigns/index.server.ts'
import {
  chooseBeneficiary,
  decideGiftWords,
  latestFriends,
  listGiftWords,
  sayForGiver,
  sayWithGift,
  supportersOf,
  wordsForDesk,
  wordsOfGift,
} from '#app/domain/giving/index.server.ts'
import { giftWordsForm } from '#app/domain/giving/words/schemas.ts'
import { assign, forgetPayer, replaceReceipt } from '#app/domain/payments/index.server.ts'
import { type Ctx, inTransaction } from '#app/domain/shared/ctx.server.ts'
import { kes } from '#app/domain/shared/money.ts'
import { giftWords } from '#db/schema/gifts.ts'
import { aShownClimber } from '#tests/factories/climbers.ts'
import { actingAs, auditLog, someoneWith } from '#tests/factories/people.ts'
import { aSighting, moved, paymentBy, received } from '#tests/factories/receipts.ts'
import { CLIMB, openPortal } from '#tests/setup/portal.ts'
import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'

const SAID = { isNamed: true, name: 'Wanja', message: 'Hongera, panda!', dedication: '' }

const deskOf = async (ctx: Ctx) => actingAs(ctx, (await someoneWith(ctx, 'communications')).personId)

/** A gift to the climb, its receipt's key, and what others read of it now. */
async function aGift(ctx: Ctx, msisdn = '254700000001') {
  const sighting = aSighting(ctx, { payer: { msisdn, accountText: 'CPEAKV' } })
  const { payment, keys } = await received(ctx, sighting)
  const receiptKey = keys[0] ?? ''
  return { payment, receiptKey, reference: sighting.reference, read: () => supportersOf(ctx, CLIMB, { limit: 10 }) }
}

async function shown(ctx: Ctx, paymentId: string, isShown = true) {
  const desk = await deskOf(ctx)
  const words = (await listGiftWords(desk)).find((row) => row.paymentId === paymentId)
  return decideGiftWords(desk, { paymentId, isShown, seenAt: words?.seenAt ?? new Date(0) })
}

test('a gift is anonymous and silent until its giver says otherwise', async () => {
  await using portal = await openPortal()
  const { receiptKey, read } = await aGift(portal.ctx)
  expect(await wordsOfGift(portal.ctx, receiptKey)).toMatchObject({ isNamed: false, name: '', state: null })
  expect(await read()).toEqual([])
})

test('what she says is read by staff first, and then by others', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const { payment, receiptKey, read } = await aGift(ctx)
  await sayWithGift(ctx, { receiptKey, ...SAID })
  expect(await read()).toEqual([])
  expect(await shown(ctx, payment.id)).toMatchObject({ ok: true })
  expect(await read()).toMatchObject([{ name: 'Wanja', message: 'Hongera, panda!' }])
  await shown(ctx, payment.id, false)
  expect(await read()).toEqual([])
})

test('the ticker knows who gave by a first name that staff have read, or as a friend, and in no order that would tell a sum', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const gifts = []
  for (let i = 0; i < 6; i++) gifts.push(await aGift(ctx, `25470000001${i}`))
  const [named, hidden, unnamed, returned] = gifts
  for (const gift of [named, hidden, returned]) {
    await sayWithGift(ctx, { ...SAID, receiptKey: gift?.receiptKey ?? '', name: 'Wanja wa Mfano' })
    if (gift !== hidden) await shown(ctx, gift?.payment.id ?? '')
  }
  await sayWithGift(ctx, { ...SAID, receiptKey: unnamed?.receiptKey ?? '', isNamed: false })
  await shown(ctx, unnamed?.payment.id ?? '')
  await moved(ctx, returned?.reference ?? '', 'refund', kes(50_000n))
  const friends = await latestFriends(ctx, CLIMB.purposeId, { limit: 8 })
  expect([friends.length, friends.filter((name) => name !== null)]).toEqual([5, ['Wanja']])
  const place = (id: string) => createHash('sha256').update(id).digest('hex')
  const others = gifts.filter((gift) => gift !== returned).map(({ payment }) => payment.id)
  expect(friends.indexOf('Wanja')).toBe(
    others.toSorted((a, b) => (place(a) < place(b) ? -1 : 1)).indexOf(named?.payment.id ?? ''),
  )
})

test('that she is not to be named holds at once, without waiting for anybody', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const { payment, receiptKey, read } = await aGift(ctx)
  await sayWithGift(ctx, { receiptKey, ...SAID })
  await shown(ctx, payment.id)
  await sayWithGift(ctx, { receiptKey, ...SAID, isNamed: false })
  expect(await read()).toMatchObject([{ name: '', message: 'Hongera, panda!' }])
  await sayWithGift(ctx, { receiptKey, isNamed: false, name: '', message: '', dedication: '' })
  expect(await read()).toEqual([])
  expect(await ctx.db.select().from(giftWords)).toEqual([])
})

test('whoever was not named and wants to be, or writes something else, is read again', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const { payment, receiptKey, read } = await aGift(ctx)
  await sayWithGift(ctx, { receiptKey, ...SAID, isNamed: false })
  await shown(ctx, payment.id)
  portal.moveClock(60)
  await sayWithGift(ctx, { receiptKey, ...SAID })
  expect(await read()).toEqual([])
  expect((await wordsOfGift(ctx, receiptKey))?.state).toBe('waiting')
})

test('a yes never reaches words that nobody has read', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const { payment, receiptKey, read } = await aGift(ctx)
  await sayWithGift(ctx, { receiptKey, ...SAID })
  const desk = await deskOf(ctx)
  const seenAt = (await listGiftWords(desk))[0]?.seenAt ?? new Date(0)
  portal.moveClock(60)
  await sayWithGift(ctx, { receiptKey, ...SAID, message: 'something else' })
  const late = { paymentId: payment.id, isShown: true, seenAt }
  expect(await decideGiftWords(desk, late)).toEqual({ ok: false, code: 'changed_meanwhile' })
  expect(await read()).toEqual([])
})

test('only fundraising and communications read what waits, and decide on it', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const { payment, receiptKey } = await aGift(ctx)
  await sayWithGift(ctx, { receiptKey, ...SAID })
  const finance = actingAs(ctx, (await someoneWith(ctx, 'finance')).personId)
  expect(await listGiftWords(finance)).toEqual([])
  const yes = { paymentId: payment.id, isShown: true, seenAt: ctx.now() }
  expect(await decideGiftWords(finance, yes)).toEqual({ ok: false, code: 'not_yours' })
})

test('words go with the gift where it is moved, and are gone when it goes back', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const { payment, receiptKey, reference, read } = await aGift(ctx)
  await sayWithGift(ctx, { receiptKey, ...SAID })
  await shown(ctx, payment.id)
  const climber = await aShownClimber(ctx)
  await assign(ctx, { reference, code: climber.code })
  const hers = { purpose: 'campaign', purposeId: `${CLIMB.purposeId}/${climber.id}` }
  expect(await read()).toEqual([])
  expect(await supportersOf(ctx, hers, { limit: 5 })).toHaveLength(1)
  await moved(ctx, reference, 'refund', kes(payment.minor))
  expect(await supportersOf(ctx, hers, { limit: 5 })).toEqual([])
})

test('the link of a receipt that was replaced still leads there; that of a mistake does not', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const { payment, receiptKey, reference } = await aGift(ctx)
  const desk = actingAs(ctx, (await someoneWith(ctx, 'finance')).personId)
  expect(await replaceReceipt(desk, { paymentId: payment.id, reason: 'mistake' })).toMatchObject({ ok: true })
  const { keys } = await paymentBy(ctx, reference)
  expect(await sayWithGift(ctx, { receiptKey: keys[1] ?? '', ...SAID })).toMatchObject({ ok: true })
  // Staff replace what was wrong: the first may be in other hands.
  expect(await sayWithGift(ctx, { receiptKey, ...SAID })).toEqual({ ok: false, code: 'no_such_gift' })
  expect(await wordsOfGift(ctx, '0'.repeat(32))).toBeNull()
})

test('when a payer is forgotten, what she said goes with her', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const { receiptKey } = await aGift(ctx, '254712000009')
  const { receiptKey: another } = await aGift(ctx, '254712000008')
  for (const key of [receiptKey, another]) await sayWithGift(ctx, { receiptKey: key, ...SAID })
  const phoneHashes = [createHash('sha256').update('254712000009').digest('hex')]
  await inTransaction(ctx, (tx) => forgetPayer(tx, { phoneHashes }))
  expect((await wordsOfGift(ctx, receiptKey))?.state).toBeNull()
  expect((await wordsOfGift(ctx, another))?.state).toBe('waiting')
})

test.each([
  [{ isNamed: true, name: ' ' }, 'name_missing'],
  [{ message: 'x'.repeat(281) }, 'message_too_long'],
  [{ dedication: 'x'.repeat(121) }, 'dedication_too_long'],
])('%j is refused as %s', (over, code) => {
  const read = giftWordsForm.safeParse({ isNamed: false, name: '', message: '', dedication: '', ...over })
  expect(read.error?.issues.map(({ message }) => message)).toEqual([code])
})

test('who gave to the whole climb chooses afterwards for whom, once; a receipt that was replaced by it leads there still', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const [climber, other] = [await aShownClimber(ctx), await aShownClimber(ctx)]
  const { payment, receiptKey } = await aGift(ctx)
  expect(await wordsOfGift(ctx, receiptKey)).toMatchObject({ choosesFrom: 'climb-for-justice' })
  const choose = (to: string, key = receiptKey) => chooseBeneficiary(ctx, { receiptKey: key, to })
  expect(await choose('KWRONG')).toEqual({ ok: false, code: 'no_such_climber' })
  expect(await choose(climber.code, '0'.repeat(32))).toEqual({ ok: false, code: 'no_such_gift' })
  const spaced = `${climber.code.slice(0, 3)} ${climber.code.slice(3).toLowerCase()}`
  expect(await choose(spaced)).toEqual({ ok: true, value: null })
  expect((await findClimber(ctx, CLIMB.purposeId, climber.code))?.raised).toEqual(kes(payment.minor))
  expect(await choose(other.code)).toEqual({ ok: false, code: 'chosen_already' })
  expect(await wordsOfGift(ctx, receiptKey)).toMatchObject({ choosesFrom: null })
  await portal.expectBooksToHold()
})

test('staff say it for a giver who asked them to: in the log, and to be read like every other word', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const { payment, read } = await aGift(ctx)
  const fundraiser = actingAs(ctx, (await someoneWith(ctx, 'fundraising')).personId)
  const said = { ...SAID, paymentId: payment.id }
  expect(await sayForGiver(await deskOf(ctx), said)).toEqual({ ok: false, code: 'not_yours' })
  expect(await wordsForDesk(await deskOf(ctx), payment.id)).toBeNull()
  expect(await sayForGiver(fundraiser, { ...said, paymentId: 'pay_none' })).toEqual({ ok: false, code: 'no_such_gift' })
  expect(await sayForGiver(fundraiser, said)).toEqual({ ok: true, value: null })
  expect(await wordsForDesk(fundraiser, payment.id)).toMatchObject(SAID)
  expect(await read()).toEqual([])
  await shown(ctx, payment.id)
  expect(await read()).toMatchObject([{ name: 'Wanja' }])
  await sayForGiver(fundraiser, { ...said, isNamed: false })
  expect(await read()).toMatchObject([{ name: '' }])
  expect((await auditLog(ctx)).map(([action, , detail]) => [action, detail])).toEqual([
    ['gift.words_changed', payment.id],
    ['gift.words_changed', payment.id],
  ])
})
