import type { Reading } from '../../provider.ts'
import { listOf, textual } from './fields.ts'
import { readJsonObject } from './read-json.ts'
import { readResultCode } from './result-codes.ts'
import { z } from 'zod'

const pair = z.object({ name: z.string(), value: z.unknown().optional() })
const envelope = z.object({
  responseheader: z.object({ responsecode: textual, responserefid: textual.optional().catch(undefined) }),
  responsebody: z.object({ responsedata: listOf(pair) }).catch({ responsedata: [] }),
})

/** Codes of standing orders alone: a name that is taken, a field that is wrong. Both are ours to mend. */
const OUR_FAULTS = new Set(['1050', '1051'])

/**
 * Reads whether a giver agreed to a standing order. Granted it is written `responseHeader`, refused `ResponseHeader`, with
 * the names inside spelled to match: case is never read. It tells of the order only; money comes by confirmations.
 */
export function readOrderResult(body: string, mandateId: string): Reading {
  const read = envelope.safeParse(lowered(readJsonObject(body)))
  if (!read.success) return { kind: 'kept', why: 'unreadable' }
  const { responseheader: head, responsebody } = read.data
  const said = responsebody.responsedata.find(({ name }) => name.toLowerCase() === 'responsecode')?.value
  // Where head and body differ nobody knows which is true.
  if (said !== undefined && textual.safeParse(said).data !== head.responsecode)
    return { kind: 'kept', why: 'unreadable' }
  const result = readResultCode(head.responsecode)
  if (result.kind === 'success') {
    const reference = head.responserefid ?? ''
    return { kind: 'order_granted', mandateId, reference: /^[\w.-]{1,64}$/.test(reference) ? reference : null }
  }
  if (result.kind === 'failed') return { kind: 'order_refused', mandateId, reason: result.reason }
  if (OUR_FAULTS.has(head.responsecode)) return { kind: 'order_refused', mandateId, reason: 'our_fault' }
  return result.kind === 'pending' ? { kind: 'noted' } : { kind: 'kept', why: 'unreadable' }
}

/** Every name in it in small letters; of two that become alike the first counts. */
function lowered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(lowered)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([key, inner]) => [key.toLowerCase(), lowered(inner)] as const)
  return Object.fromEntries(entries.toReversed())
}
