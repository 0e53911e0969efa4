import type { paymentAttempts } from '#db/schema/payments.ts'
import type { Reading } from '../../provider.ts'
import { amount, listOf, optionalText, readMsisdn, receipt, textual, time } from './fields.ts'
import { readJsonObject } from './read-json.ts'
import { readResultCode } from './result-codes.ts'
import { z } from 'zod'

type Attempt = Pick<typeof paymentAttempts.$inferSelect, 'id' | 'account' | 'minor'>

const item = z.object({ Name: z.string(), Value: z.unknown().optional() })
const envelope = z.object({
  Body: z.object({
    stkCallback: z.object({
      ResultCode: textual,
      CallbackMetadata: z.object({ Item: listOf(item) }).catch({ Item: [] }),
    }),
  }),
})
const paid = z.object({ Amount: amount, MpesaReceiptNumber: receipt, TransactionDate: time, PhoneNumber: optionalText })

/**
 * Reads what came back about one phone prompt. The address it came to names the attempt; the amount must be the one we
 * asked for: anything else is kept for a person and credits nothing.
 */
export function readPromptCallback(body: string, attempt: Attempt | undefined): Reading {
  if (!attempt) return { kind: 'kept', why: 'unknown_attempt' }
  const read = envelope.safeParse(readJsonObject(body))
  if (!read.success) return { kind: 'kept', why: 'unreadable' }
  const { ResultCode, CallbackMetadata } = read.data.Body.stkCallback

  const result = readResultCode(ResultCode)
  if (result.kind === 'failed') return { kind: 'prompt_failed', attemptId: attempt.id, reason: result.reason }
  if (result.kind === 'pending') return { kind: 'noted' }
  if (result.kind === 'unclear') return { kind: 'prompt_unclear', attemptId: attempt.id, code: result.code }

  // What is said twice is as good as not said: which of the two is true, nobody knows.
  const said = Map.groupBy(CallbackMetadata.Item, (i) => i.Name)
  const once = [...said].flatMap(([name, items]) => (items.length === 1 ? [[name, items[0]?.Value]] : []))
  const metadata = paid.safeParse(Object.fromEntries(once))
  if (!metadata.success) return { kind: 'kept', why: 'unreadable' }
  const { Amount, MpesaReceiptNumber, TransactionDate, PhoneNumber } = metadata.data
  if (Amount.minor !== attempt.minor) return { kind: 'kept', why: 'wrong_amount', reference: MpesaReceiptNumber }
  return {
    kind: 'money',
    sighting: {
      provider: 'mpesa',
      account: attempt.account,
      reference: MpesaReceiptNumber,
      amount: Amount,
      occurredAt: TransactionDate,
      method: 'prompt',
      payer: readMsisdn(PhoneNumber),
      attemptId: attempt.id,
      source: 'callback',
    },
  }
}
