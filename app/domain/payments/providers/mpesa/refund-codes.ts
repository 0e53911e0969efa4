import type { RefundFailure } from '../../refund-kinds.ts'

/**
 * Result codes of reversals and payouts that mean that no money moved, only those whose meaning is documented (Safaricom,
 * "Reversal" and "B2C" pages). Any other code is no end: the money may have gone.
 */
const FAILURES: Readonly<Record<string, RefundFailure>> = {
  '1': 'balance_too_low',
  '2': 'below_minimum',
  '3': 'above_maximum',
  '4': 'daily_limit',
  '8': 'receiver_full',
  '11': 'account_not_active',
  '21': 'not_permitted',
  '2001': 'credential',
  '2006': 'account_not_active',
  '2028': 'not_permitted',
  '2040': 'not_registered',
  '8006': 'credential',
  R000001: 'already_reversed',
  R000002: 'no_such_transaction',
  SFC_IC0003: 'our_fault',
  TP40153: 'not_permitted',
}

/** Why no money moved; null where the code does not say that it did not. The description is never read. */
export const refundFailure = (code: string): RefundFailure | null =>
  Object.hasOwn(FAILURES, code) ? (FAILURES[code] ?? null) : null

/** A code as it may stand unsealed in the steps of a refund. */
export const plainCode = (code: string): string => (/^[A-Za-z0-9_.]{1,20}$/.test(code) ? code : 'unreadable')
