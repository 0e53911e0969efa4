import type { Reading } from '../../provider.ts'
import { amount, optionalText, readMsisdn, receipt, textual, time } from './fields.ts'
import { readEnvelope } from './read-envelope.ts'
import { z } from 'zod'

const completed = z.object({
  ReceiptNo: receipt,
  Amount: amount,
  FinalisedTime: time,
  TransactionStatus: textual,
  CreditPartyName: optionalText,
  DebitPartyName: optionalText,
})

/**
 * Reads the answer to a status query. It corroborates money only where it answers the receipt we asked about, was
 * completed and went to our own shortcode ("810896 - NAME" as credit party; a key that comes twice keeps its first value
 * for the debit side).
 */
export function readStatusResult(body: string, shortcode: string, asked: string | undefined): Reading {
  if (asked === undefined) return { kind: 'kept', why: 'unasked' }
  const read = readEnvelope(body)
  if (!read) return { kind: 'kept', why: 'unreadable' }
  if (read.code !== '0') return { kind: 'noted' }
  const parameters = completed.safeParse(read.parameters)
  if (!parameters.success) return { kind: 'kept', why: 'unreadable' }
  const { ReceiptNo, Amount, FinalisedTime, TransactionStatus, CreditPartyName, DebitPartyName } = parameters.data
  if (ReceiptNo !== asked) return { kind: 'kept', why: 'unasked', reference: ReceiptNo }
  if (TransactionStatus !== 'Completed') return { kind: 'kept', why: 'not_completed', reference: ReceiptNo }
  if (CreditPartyName.split(' - ')[0]?.trim() !== shortcode)
    return { kind: 'kept', why: 'other_account', reference: ReceiptNo }
  const [number = '', ...name] = DebitPartyName.split(' - ')
  return {
    kind: 'money',
    sighting: {
      provider: 'mpesa',
      account: shortcode,
      reference: ReceiptNo,
      amount: Amount,
      occurredAt: FinalisedTime,
      method: 'paybill',
      payer: { ...readMsisdn(number.trim()), name: name.join(' - ').trim() },
      source: 'status',
    },
  }
}
