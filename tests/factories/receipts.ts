import { settle } from '#app/domain/payments/settle.server.ts'
import { applyMovements } from '#app/domain/payments/movements/apply-movements.server.ts'
import type { Movement } from '#app/domain/payments/movements/movement.ts'
import { linkKey } from '#app/domain/shared/link-key.server.ts'
import { sealContact, type Contact, emailIndex } from '#app/domain/payments/contact.server.ts'
import type { Sighting } from '#app/domain/payments/sighting.ts'
import { type Ctx, inTransaction } from '#app/domain/shared/ctx.server.ts'
import { kes, type Money, money } from '#app/domain/shared/money.ts'
import { messages } from '#db/schema/messages.ts'
import { paymentMandates } from '#db/schema/mandates.ts'
import { paymentAttempts, payments } from '#db/schema/payments.ts'
import { receipts } from '#db/schema/receipts.ts'
import { toPlace } from '#app/domain/messages/message.server.ts'
import { CLIMB, SHORTCODE } from '#tests/setup/portal.ts'
import { asc, eq } from 'drizzle-orm'
import { randomBytes } from 'node:crypto'
import { aReceipt } from './messages.ts'

/** A look at money from a phone, as a pull would have it. */
export const aSighting = (ctx: Ctx, over: Partial<Sighting> = {}): Sighting => ({
  ...{ provider: 'mpesa', account: SHORTCODE, reference: aReceipt(), amount: kes(50_000n), method: 'paybill' },
  ...{ occurredAt: ctx.now(), payer: { msisdn: '254700000001', name: 'WANJA' }, source: 'pull' },
  ...over,
})

/** The same from a card; `base` is its value in KES cents. */
export const aCardSighting = (ctx: Ctx, over: Partial<Sighting> = {}): Sighting =>
  aSighting(ctx, {
    ...{ provider: 'cards', account: 'stripe', reference: `pi_${aReceipt()}`, method: 'card', source: 'event' },
    payer: { email: 'mfano@example.org', name: 'Mfano Kadi', card: 'visa 4242' },
    ...over,
  })

/** Receives money, and answers the payment with its receipts, the first given first. */
export async function received(ctx: Ctx, sighting: Sighting) {
  await settle(ctx, [sighting])
  return paymentBy(ctx, sighting.reference)
}

export async function paymentBy(ctx: Ctx, reference: string) {
  const [payment] = await ctx.db.select().from(payments).where(eq(payments.reference, reference))
  if (!payment) throw new Error('no payment')
  const given = await receiptsOf(ctx, payment.id)
  return { payment, receipts: given, keys: given.map(({ id }) => linkKey(ctx, id)) }
}

const receiptsOf = (ctx: Ctx, paymentId: string) =>
  ctx.db
    .select()
    .from(receipts)
    .where(eq(receipts.paymentId, paymentId))
    .orderBy(asc(receipts.year), asc(receipts.number))

/** Money of a payment that moved on, as the provider's books have it. */
export async function moved(ctx: Ctx, reference: string, kind: Movement['kind'], amount: Money) {
  const { payment } = await paymentBy(ctx, reference)
  const nothing = money(0n, amount.currency)
  const movement = {
    kind,
    reference: `txn_${aReceipt()}`,
    amount,
    settled: amount,
    fee: nothing,
    occurredAt: ctx.now(),
  }
  await inTransaction(ctx, (tx) => applyMovements(tx, payment, [movement]))
  return paymentBy(ctx, reference)
}

type AttemptWishes = { contact?: Contact; language?: 'en' | 'sw'; amount?: Money; mandateId?: string | null }

/** A try by card, as the form leaves it; `contact` is what the giver wrote. */
export async function aCardAttempt(ctx: Ctx, wishes: AttemptWishes = {}) {
  const { contact = {}, language = 'en', amount = kes(50_000n), mandateId = null } = wishes
  const id = ctx.newId('att')
  const row = {
    ...{ id, method: 'card' as const, provider: 'cards', account: 'stripe', code: `G${aReceipt().slice(-8)}` },
    ...{ callbackKey: randomBytes(16).toString('hex'), pageKey: randomBytes(16).toString('hex'), ...amount, ...CLIMB },
    contactSealed: sealContact(ctx, { table: 'payment_attempts', row: id }, contact),
    emailIndex: contact.email ? emailIndex(ctx, contact.email) : null,
    ...{ language, mandateId, state: 'sent' as const, createdAt: ctx.now(), changedAt: ctx.now() },
  }
  await ctx.db.insert(paymentAttempts).values(row)
  return row
}

/** A gift to the climb from a form in Kiswahili, with an address to write to. */
export const aCardGift = async (ctx: Ctx) => {
  const attempt = await aCardAttempt(ctx, { contact: { email: 'mfano@example.org' }, language: 'sw' })
  return aCardSighting(ctx, { attemptId: attempt.id })
}

/** A monthly gift by card that has begun. */
export async function aCardMandate(ctx: Ctx, contact: Contact = { email: 'mfano@example.org' }) {
  const id = ctx.newId('man')
  const row = {
    ...{ id, provider: 'cards', account: 'stripe', method: 'card' as const, ...kes(50_000n), ...CLIMB },
    ...{ state: 'active' as const, keyIndex: randomBytes(32), providerRef: `sub_${aReceipt()}` },
    contactSealed: sealContact(ctx, { table: 'payment_mandates', row: id }, contact) ?? Buffer.from(''),
    payerIndex: contact.email ? emailIndex(ctx, contact.email) : null,
    ...{ language: 'sw' as const, consentVersion: '1', consentAt: ctx.now() },
    ...{ createdAt: ctx.now(), changedAt: ctx.now() },
  }
  await ctx.db.insert(paymentMandates).values(row)
  return row
}

/** Every message that was left, oldest first, with where it goes. */
export const leftMessages = (ctx: Ctx) =>
  inTransaction(ctx, async (tx) => {
    const rows = await tx.db.select().from(messages).orderBy(asc(messages.createdAt), asc(messages.id))
    return rows.map(({ id, kind, channel, language, subject, bulk, state, toSealed }) => ({
      ...{ kind, channel, language, subject, bulk, state, to: toSealed ? tx.vault.open(toPlace(id), toSealed) : '' },
    }))
  })
