import type { Money } from '../../../shared/money.ts'
import { parseCompactEat } from '../../../shared/dates.ts'
import type { Reading } from '../../provider.ts'
import { amount, optionalText, receipt, textual, time } from './fields.ts'
import { readEnvelope } from './read-envelope.ts'
import { plainCode, refundFailure } from './refund-codes.ts'
import { z } from 'zod'

/** What a result must agree with: the refund as it was sent. */
export type AskedRefund = { refundId: string; rail: string; minor: bigint; paymentReference: string }

/** `06.07.2024 22:48:52`, Nairobi clock: B2C alone writes a time so. */
const dotted = textual.transform((text, issue): Date => {
  const [, day, month, year, ...clock] = /^(\d\d)\.(\d\d)\.(\d{4}) (\d\d):(\d\d):(\d\d)$/.exec(text.trim()) ?? []
  const at = day ? parseCompactEat(`${year}${month}${day}${clock.join('')}`) : null
  if (at) return at
  issue.addIssue({ code: 'custom', message: 'time' })
  return z.NEVER
})
const reversed = z.object({ Amount: amount, TransCompletedTime: time, OriginalTransactionID: optionalText })
const paidOut = z.object({
  TransactionAmount: amount,
  TransactionReceipt: receipt,
  TransactionCompletedDateTime: dotted,
})
const found = z.object({
  ReceiptNo: receipt,
  Amount: amount,
  FinalisedTime: time,
  TransactionStatus: textual,
  DebitPartyName: optionalText,
})

type Told = { reference: string; amount: Money; occurredAt: Date }

/**
 * Reads the result of a reversal or a payout of ours. Success counts only with its receipt, its time and exactly the
 * amount that was sent, and a reversal only of the payment that was meant; a code that nobody documents ends nothing.
 */
export function readRefundResult(body: string, asked: AskedRefund): Reading {
  const read = readEnvelope(body)
  if (!read) return { kind: 'kept', why: 'unreadable' }
  const { code, transactionId, parameters } = read
  const { refundId } = asked
  if (code !== '0') {
    const failure = refundFailure(code)
    return failure
      ? { kind: 'refund_failed', refundId, failure }
      : { kind: 'refund_unclear', refundId, code: plainCode(code) }
  }
  if (asked.rail === 'payout') {
    const told = paidOut.safeParse(parameters).data
    if (!told) return { kind: 'kept', why: 'unreadable' }
    return settled(asked, {
      reference: told.TransactionReceipt,
      amount: told.TransactionAmount,
      occurredAt: told.TransactionCompletedDateTime,
    })
  }
  const told = reversed.safeParse(parameters).data
  const own = receipt.safeParse(transactionId).data
  if (!told || !own) return { kind: 'kept', why: 'unreadable' }
  if (told.OriginalTransactionID !== '' && told.OriginalTransactionID !== asked.paymentReference)
    return { kind: 'kept', why: 'unasked', reference: own }
  return settled(asked, { reference: own, amount: told.Amount, occurredAt: told.TransCompletedTime })
}

/**
 * Reads what became of a refund, asked by the name of its request. Only "Completed", out of our own account, is money;
 * cancelled, declined and expired are its end without any; all else, "no such transaction" included, says nothing.
 */
export function readRefundStatus(body: string, asked: AskedRefund, shortcode: string): Reading {
  const read = readEnvelope(body)
  if (!read) return { kind: 'kept', why: 'unreadable' }
  if (read.code !== '0') return { kind: 'noted' }
  const told = found.safeParse(read.parameters).data
  if (!told) return { kind: 'kept', why: 'unreadable' }
  if (['Cancelled', 'Declined', 'Expired'].includes(told.TransactionStatus))
    return { kind: 'refund_failed', refundId: asked.refundId, failure: 'cancelled_there' }
  if (told.TransactionStatus !== 'Completed') return { kind: 'noted' }
  if (told.DebitPartyName.split(' - ')[0]?.trim() !== shortcode)
    return { kind: 'kept', why: 'other_account', reference: told.ReceiptNo }
  return settled(asked, {
    reference: told.ReceiptNo,
    amount: told.Amount,
    occurredAt: told.FinalisedTime,
  })
}

const settled = ({ refundId, minor }: AskedRefund, told: Told): Reading =>
  told.amount.minor === minor
    ? { kind: 'refund_settled', refundId, ...told }
    : { kind: 'kept', why: 'wrong_amount', reference: told.reference }
