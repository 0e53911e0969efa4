import { insertMany } from '#db/bulk.server.ts'
import { receipts, receiptSeries } from '#db/schema/receipts.ts'
import { sql } from 'drizzle-orm'
import { isSmsOn, leaveMessages, type LeftMessage } from '../../messages/index.server.ts'
import type { Ctx } from '../../shared/ctx.server.ts'
import { yearOf } from '../../shared/dates.ts'
import { openContact } from '../contact.server.ts'
import type { Payment } from '../scene.ts'
import type { Payer } from '../sighting.ts'
import { keyIndexOf, linkKey } from '../../shared/link-key.server.ts'

/** The one series there is. */
const SERIES = 'DC'

export type ToReceipt = {
  payment: Payment
  payer: Payer
  language: 'en' | 'sw'
  /** What the giver wrote into the form, where there was one. */
  contact: { attemptId: string; sealed: Uint8Array } | null
  replaces?: string
  /** True where nobody is written to: the payment is long past, and word of it would only puzzle. */
  quiet?: boolean
}

/**
 * Gives each payment its receipt, in the transaction that posts the money: a number that follows the last one, with none
 * missing, and a message with the link to whoever can be reached. Takes the lock of the series; it is the last one taken
 * but those of the ledger. Answers the ids of the receipts, in the order of the payments.
 */
export async function giveReceipts(tx: Ctx, settled: readonly ToReceipt[]): Promise<string[]> {
  if (settled.length === 0) return []
  const year = yearOf(tx.now())
  const first = await takeNumbers(tx, year, settled.length)
  const made = settled.map((one, i) => ({ one, row: rowOf(tx, one, { year, number: first + i }) }))
  await insertMany(
    tx.db,
    receipts,
    made.map(({ row }) => row),
  )
  const sms = await isSmsOn(tx)
  await leaveMessages(
    tx,
    made.flatMap(({ one, row }) => (one.quiet ? [] : letterOf(tx, one, row.id, sms))),
  )
  return made.map(({ row }) => row.id)
}

async function takeNumbers(tx: Ctx, year: number, count: number): Promise<number> {
  const [series] = await tx.db
    .insert(receiptSeries)
    .values({ series: SERIES, year, last: count })
    .onConflictDoUpdate({
      target: [receiptSeries.series, receiptSeries.year],
      set: { last: sql`${receiptSeries.last} + ${count}` },
    })
    .returning({ last: receiptSeries.last })
  if (!series) throw new Error('receipts: no number was given')
  return series.last - count + 1
}

function rowOf(
  tx: Ctx,
  { payment, language, replaces }: ToReceipt,
  { year, number }: { year: number; number: number },
) {
  const id = tx.newId('rct')
  return {
    id,
    series: SERIES,
    year,
    number,
    paymentId: payment.id,
    keyIndex: keyIndexOf(linkKey(tx, id)),
    language,
    purpose: payment.purpose,
    purposeId: payment.purposeId,
    issuedAt: tx.now(),
    replaces: replaces ?? null,
  }
}

/** To the address that she gave; else by SMS to a number that came in full. An organisation's statement names neither. */
function letterOf(tx: Ctx, { contact, payer, language }: ToReceipt, subject: string, sms: boolean): LeftMessage[] {
  const said = contact ? openContact(tx, { table: 'payment_attempts', row: contact.attemptId }, contact.sealed) : {}
  const email = said.email ?? payer.email
  if (email) return [{ kind: 'receipt', channel: 'mail', language, subject, to: email }]
  return sms && payer.msisdn ? [{ kind: 'receipt', channel: 'sms', language, subject, to: payer.msisdn }] : []
}
