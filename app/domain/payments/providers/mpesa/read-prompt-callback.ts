import type { paymentAttempts } from '#db/schema/payments.ts'
import type { Reading } from '../../provider.ts'
import { amount, optionalText, readMsisdn, receipt, textual, time } from './fields.ts'
import { readJsonObject } from './read-json.ts'
import { readResultCode } from './result-codes.ts'
import { z } from 'zod'

type Attempt = Pick<typeof paymentAttempts.$inferSelect, 'id' | 'account' | 'minor'>

const item = z.object({ Name: z.string(), Value: z.union([z.string(), z.number()]).nullish() })
const envelope = z.object({
  Body: z.object({
    stkCallback: z.object({
      ResultCode: textual,
      CallbackMetadata: z
        .object({ Item: z.union([z.array(item), item]).transform((items) => [items].flat()) })
        .nullish(),
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

  const items = CallbackMetadata?.Item ?? []
  const names = items.map((i) => i.Name)
  const metadata = paid.safeParse(Object.fromEntries(items.map((i) => [i.Name, i.Value])))
  if (!metadata.success || new Set(names).size !== names.length) return { kind: 'kept', why: 'unreadable' }
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
