import type { PromptFailure } from '../../provider.ts'

/**
 * Result codes of a prompt, only those whose meaning is documented or proven (Safaricom, "M-Pesa Express" and "Ratiba"
 * pages; see docs/mpesa.md). Any other code is not an end: it stays open until money or a known code arrives.
 */
const FAILURES: Readonly<Record<string, PromptFailure>> = {
  '1': 'balance_too_low',
  '2': 'below_minimum',
  '3': 'above_maximum',
  '4': 'daily_limit',
  '8': 'receiver_full',
  '17': 'same_again',
  '26': 'busy',
  '1001': 'other_request_open',
  '1019': 'expired',
  '1025': 'not_sent',
  '9999': 'not_sent',
  '1031': 'no_answer',
  '1032': 'cancelled',
  '1036': 'no_answer',
  '1037': 'no_answer',
  '2001': 'wrong_pin',
  '2028': 'our_fault',
  '8006': 'pin_locked',
  SFC_IC0003: 'our_fault',
}

export type PromptResult =
  | { kind: 'success' }
  | { kind: 'pending' }
  | { kind: 'failed'; reason: PromptFailure }
  | { kind: 'unclear'; code: string }

/** Codes are a number in the callback and a string in the query. The description is never read: the same code has many. */
export function readResultCode(code: string | number): PromptResult {
  const text = String(code)
  if (text === '0') return { kind: 'success' }
  if (text === '4999' || text === '500.001.1001') return { kind: 'pending' }
  const reason = Object.hasOwn(FAILURES, text) ? FAILURES[text] : undefined
  if (reason) return { kind: 'failed', reason }
  // It is kept unsealed in the history: only what looks like a code may get there.
  return { kind: 'unclear', code: /^[A-Za-z0-9_.]{1,20}$/.test(text) ? text : 'unreadable' }
}
