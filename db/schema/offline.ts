import { sql } from 'drizzle-orm'
import { bigint, boolean, check, date, index, integer, jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { bytes, createdAt, id, instant, money } from './_columns.ts'
import { payments } from './payments.ts'

/**
 * Money that came past every provider's messages and that staff have written down. It is a payment once it is posted, and
 * not before: a cheque is paper until the bank has cleared it, and above a sum a second person says yes first (trigger).
 */
export const offlineMoney = pgTable(
  'offline_money',
  {
    id: id(),
    method: text('method', { enum: ['bank_transfer', 'cheque', 'cash'] }).notNull(),
    /** Our account: the bank's short name, or the cash box. */
    account: text('account').notNull(),
    /** The bank's reference, the drawer's bank and number of a cheque, or one of our own for cash. In capitals. */
    reference: text('reference').notNull(),
    /** By which the same money is known when it is written down again. */
    mark: text('mark').notNull(),
    ...money('amount'),
    /** The same in KES cents, at the rate of its day. */
    baseMinor: bigint('base_minor', { mode: 'bigint' }).notNull(),
    /** The day in Nairobi on which it came: of the transfer, of the event, or on which the bank cleared the cheque. */
    day: date('day').notNull(),
    code: text('code').notNull(),
    purpose: text('purpose').notNull(),
    purposeId: text('purpose_id').notNull(),
    language: text('language', { enum: ['en', 'sw'] }).notNull(),
    state: text('state', { enum: ['received', 'banked', 'waiting', 'posted', 'bounced', 'voided'] }).notNull(),
    /** Who paid until it is posted, where cash was taken and who counted it: sealed JSON. */
    detailsSealed: bytes('details_sealed').notNull(),
    /** HMAC of the payer's phone or address, until it is posted and the payment has it. */
    payerIndex: bytes('payer_index'),
    recordedBy: text('recorded_by').notNull(),
    confirmedBy: text('confirmed_by'),
    voidedBy: text('voided_by'),
    paymentId: text('payment_id').references(() => payments.id),
    createdAt: createdAt(),
    changedAt: instant('changed_at').notNull(),
  },
  (t) => [
    uniqueIndex('offline_money_mark_uq')
      .on(t.method, t.mark)
      .where(sql`state not in ('voided', 'bounced')`),
    uniqueIndex('offline_money_payment_uq').on(t.paymentId),
    index('offline_money_payer_idx')
      .on(t.payerIndex)
      .where(sql`payer_index is not null`),
    index('offline_money_changed_idx').on(t.changedAt),
    check('offline_money_amount_ck', sql`${t.minor} > 0 and ${t.baseMinor} > 0`),
    check('offline_money_base_ck', sql`${t.currency} <> 'KES' or ${t.baseMinor} = ${t.minor}`),
    check('offline_money_posted_ck', sql`${t.state} <> 'posted' or ${t.paymentId} is not null`),
    check(
      'offline_money_cheque_ck',
      sql`${t.method} = 'cheque' or ${t.state} not in ('received', 'banked', 'bounced')`,
    ),
    check('offline_money_two_hands_ck', sql`${t.confirmedBy} <> ${t.recordedBy}`),
    check(
      'offline_money_void_ck',
      sql`(${t.state} = 'voided') = (${t.voidedBy} is not null) and ${t.voidedBy} <> ${t.recordedBy}`,
    ),
  ],
)

/** What was done with it, each step with its day and by whom; append-only, in codes. */
export const offlineSteps = pgTable(
  'offline_steps',
  {
    id: id(),
    moneyId: text('money_id')
      .notNull()
      .references(() => offlineMoney.id),
    kind: text('kind', {
      enum: ['recorded', 'banked', 'cleared', 'confirmed', 'posted', 'bounced', 'voided', 'paid_in', 'document'],
    }).notNull(),
    day: date('day').notNull(),
    actor: text('actor').notNull(),
    detail: jsonb('detail').notNull(),
    createdAt: createdAt(),
  },
  (t) => [index('offline_steps_money_idx').on(t.moneyId)],
)

/** A file that proves money: a slip, a cheque's picture, a supplier's invoice. Sealed, and shown to the public only where staff said so. */
export const moneyDocuments = pgTable(
  'money_documents',
  {
    id: id(),
    /** The record it belongs to. */
    about: text('about').notNull(),
    kind: text('kind', { enum: ['pdf', 'jpeg', 'png', 'webp'] }).notNull(),
    size: integer('size').notNull(),
    isPublic: boolean('is_public').notNull(),
    /** The file in base64; empty once its payer has been forgotten. */
    fileSealed: bytes('file_sealed').notNull(),
    addedBy: text('added_by').notNull(),
    createdAt: createdAt(),
  },
  (t) => [index('money_documents_about_idx').on(t.about)],
)
