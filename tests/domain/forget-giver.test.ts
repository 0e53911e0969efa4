import { openErasureList } from '#app/config/erasure-list.server.ts'
import { settleRestored } from '#app/cli/backups/after-restore.server.ts'
import { allowForgetting, findReceipt, forgetGiver, openPayer } from '#app/domain/payments/index.server.ts'
import { openPayer as unseal } from '#app/domain/payments/payer.server.ts'
import { asPortal, type Ctx } from '#app/domain/shared/ctx.server.ts'
import { freezes } from '#db/schema/custody.ts'
import { outbox } from '#db/schema/messages.ts'
import { payments } from '#db/schema/payments.ts'
import { actingAs, anAccount, auditLog, givenRole, someoneWith } from '#tests/factories/people.ts'
import { aCardAttempt, aCardSighting, aSighting, received } from '#tests/factories/receipts.ts'
import { openPortal } from '#tests/setup/portal.ts'
import { eq } from 'drizzle-orm'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const DAY = 86_400

/** Finance, who speaks with givers, and data protection, who forgets them. */
async function openDesk() {
  const portal = await openPortal()
  const { ctx } = portal
  const [finance, officer] = [await someoneWith(ctx, 'finance'), await someoneWith(ctx, 'data_protection')]
  return {
    ...portal,
    financeId: finance.personId,
    finance: actingAs(ctx, finance.personId),
    officer: actingAs(ctx, officer.personId),
    [Symbol.asyncDispose]: () => portal[Symbol.asyncDispose](),
  }
}
const payerOf = async (ctx: Ctx, id: string) => {
  const [row] = await ctx.db.select().from(payments).where(eq(payments.id, id))
  return unseal(ctx, id, row?.payerSealed ?? Buffer.alloc(0))
}
const code = (done: { ok: boolean; code?: string }) => done.code ?? 'done'
const her = { payer: { msisdn: '254700000001', name: 'Mfano Mtoaji' } }

test('a giver is forgotten in all her payments, once finance has looked and data protection agrees, by a job', async () => {
  await using desk = await openDesk()
  const { ctx } = desk
  const [first, second] = [await received(ctx, aSighting(ctx, her)), await received(ctx, aSighting(ctx, her))]
  const other = await received(ctx, aSighting(ctx, { payer: { msisdn: '254700000002', name: 'Mfano Mwingine' } }))
  const { id, reference } = second.payment
  await openPayer(desk.finance, { paymentId: id, reason: 'giver_asks' })
  const receipt = await findReceipt(ctx, second.keys[0] ?? '')
  const allowed = await allowForgetting(desk.officer, { text: ` ${receipt?.printed} `, reason: 'giver_asks' })
  expect(allowed).toEqual({ ok: true, value: { paymentId: id } })
  const left = await ctx.db.select().from(outbox).where(eq(outbox.job, 'payer.forget'))
  expect(left.map(({ payload }) => payload)).toEqual([{ paymentId: id }])

  const names: string[] = []
  const remember = async (paymentId: string) => void names.push(paymentId)
  expect(await Promise.all([0, 1].map(() => forgetGiver(ctx, { paymentId: id, remember })))).toContain(false)
  expect(names.toSorted()).toEqual([first.payment.id, id].toSorted())
  for (const one of [first, second])
    expect(await payerOf(ctx, one.payment.id)).toMatchObject({ name: '-', msisdn: '-' })
  expect(await payerOf(ctx, other.payment.id)).toMatchObject({ name: 'Mfano Mwingine' })
  expect(await allowForgetting(desk.officer, { text: reference.toLowerCase(), reason: 'court' })).toEqual({
    ok: false,
    code: 'forgotten_already',
  })
  expect((await auditLog(ctx)).map(([action, , detail]) => [action, detail])).toEqual([
    ['payment.opened', `${id} giver_asks`],
    ['payer.forget_allowed', `${id} giver_asks`],
    ['payer.forgotten', `${id} kept:2`],
  ])
  await desk.expectBooksToHold()
})

test('one alone forgets nobody, nor does a hand that no longer counts, nor one that looked for something else', async () => {
  await using desk = await openDesk()
  const { ctx } = desk
  const { payment } = await received(ctx, aSighting(ctx, her))
  const wish = { text: payment.reference, reason: 'giver_asks' }
  const open = (as: Ctx, reason: string) => openPayer(as, { paymentId: payment.id, reason })
  const both = await someoneWith(ctx, 'data_protection')
  await givenRole(ctx, both.personId, 'finance')
  const alone = actingAs(ctx, both.personId)

  expect(code(await allowForgetting(desk.officer, wish))).toBe('not_checked')
  expect((await open(desk.finance, 'return')).ok).toBe(true)
  expect(code(await allowForgetting(desk.officer, wish))).toBe('not_checked')
  expect((await open(alone, 'giver_asks')).ok).toBe(true)
  expect(code(await allowForgetting(alone, wish))).toBe('not_checked')
  expect(code(await allowForgetting(desk.officer, wish))).toBe('done')
  desk.moveClock(7 * DAY)
  expect(code(await allowForgetting(desk.officer, wish))).toBe('not_checked')

  expect((await open(desk.finance, 'law')).ok).toBe(true)
  const { accountId } = await anAccount(ctx, desk.financeId)
  await asPortal(ctx, 'test', (tx) =>
    tx.db.insert(freezes).values({ id: tx.newId('frz'), accountId, by: 'person:per_hand', createdAt: tx.now() }),
  )
  expect(code(await allowForgetting(desk.officer, wish))).toBe('not_checked')
  for (const who of [desk.finance, ctx]) expect(code(await allowForgetting(who, wish))).toBe('not_allowed')
  expect(code(await allowForgetting(desk.officer, { ...wish, reason: 'because' }))).toBe('reason_missing')
  expect(code(await allowForgetting(desk.officer, { ...wish, text: 'UKL000NONE' }))).toBe('no_such_payment')
  expect(await payerOf(ctx, payment.id)).toMatchObject({ name: 'Mfano Mtoaji' })
})

test('of whom only a part of the number is known, this payment forgets her; by card she is known by her address', async () => {
  await using desk = await openDesk()
  const { ctx } = desk
  const forget = (paymentId: string) => forgetGiver(ctx, { paymentId, remember: async () => {} })
  const masked = { payer: { maskedMsisdn: '2547 ***** 001', name: 'Mfano Mtoaji' } }
  const [mine, anothers] = [await received(ctx, aSighting(ctx, masked)), await received(ctx, aSighting(ctx, masked))]
  expect(await forget(mine.payment.id)).toBe(true)
  expect(await payerOf(ctx, mine.payment.id)).toMatchObject({ name: '-' })
  expect(await payerOf(ctx, anothers.payment.id)).toMatchObject({ name: 'Mfano Mtoaji' })

  const contact = { email: 'mfano@example.org', name: 'Mfano' }
  const attempt = await aCardAttempt(ctx, { contact })
  const card = await received(ctx, aCardSighting(ctx, { payer: contact, attemptId: attempt.id }))
  expect(await forget(card.payment.id)).toBe(true)
  expect(await payerOf(ctx, card.payment.id)).toMatchObject({ name: '-', email: '-' })
  expect(await findReceipt(ctx, card.keys[0] ?? '')).toMatchObject({ name: null })
})

test('whom an old backup brings back is forgotten again from the list, by an earlier gift too', async () => {
  await using desk = await openDesk()
  const { ctx } = desk
  const list = openErasureList(join(mkdtempSync(join(tmpdir(), 'portal-')), 'erasures.jsonl'))
  const operator: Ctx = { ...ctx, actor: { kind: 'operator', name: 'asha' } }
  const earlier = await received(ctx, aSighting(ctx, her))
  // As if that backup had been made between her two gifts.
  await list.append(earlier.payment.id, ctx.now())
  await list.append(`pay_${'0'.repeat(26)}`, ctx.now())
  expect(await settleRestored(operator, list, 'test')).toMatchObject({ erasures: 2, returned: 1 })
  expect(await payerOf(ctx, earlier.payment.id)).toMatchObject({ name: '-', msisdn: '-' })
  expect(await settleRestored(operator, list, 'test')).toMatchObject({ erasures: 2, returned: 0 })
})
