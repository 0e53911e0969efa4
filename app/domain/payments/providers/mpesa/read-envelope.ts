import { listOf, textual } from './fields.ts'
import { readJsonObject } from './read-json.ts'
import { z } from 'zod'

const pair = z.object({ Key: z.string(), Value: z.unknown().optional() })
const envelope = z.object({
  Result: z.object({
    ResultCode: textual,
    TransactionID: textual.optional().catch(undefined),
    ResultParameters: z.object({ ResultParameter: listOf(pair) }).catch({ ResultParameter: [] }),
  }),
})

/**
 * The frame of every asynchronous answer: its code, its own receipt, and its parameters by name. Of a name that comes
 * twice the first value counts. Null where it cannot be read.
 */
export function readEnvelope(
  body: string,
): { code: string; transactionId: string | undefined; parameters: Record<string, unknown> } | null {
  const read = envelope.safeParse(readJsonObject(body))
  if (!read.success) return null
  const { ResultCode, TransactionID, ResultParameters } = read.data.Result
  const pairs = ResultParameters.ResultParameter.toReversed()
  return {
    code: ResultCode,
    transactionId: TransactionID,
    parameters: Object.fromEntries(pairs.map(({ Key, Value }) => [Key, Value])),
  }
}
