import type { RowKind, RowReason } from '../../../account-statement-views.ts'

/** The account of ours that customers' money comes to. A statement is of this one, or says in its rows which others they touch. */
const OURS = 'utility account'

/** `Utility Account to Organization Settlement Account`: money that moves between accounts of one organisation. */
const BETWEEN = /^(.*? account) to (.*? account)\b/i

/**
 * What a row is, by its own words and its sign (mpesa.md, 16.1 and 16.2; the words of a reversal and of a payment to a customer are
 * not established, so they are matched loosely). What comes in under words that nobody knows is not taken for a gift.
 */
export function kindOfRow(words: string, reasonType: string, minor: bigint): { kind: RowKind; left: RowReason | null } {
  const said = `${words} ${reasonType}`
  const between = BETWEEN.exec(words.trim())
  if (between) return betweenAccounts(between[1] ?? '', between[2] ?? '', minor)
  if (/\bcharges?\b/i.test(said)) return { kind: 'charge', left: null }
  if (/revers/i.test(said)) return { kind: 'reversal', left: null }
  if (/withdrawal of funds|settlement/i.test(said)) return { kind: 'sweep', left: null }
  if (minor < 0n && /business payment|salary payment|promotion payment|b2c|to customer/i.test(said))
    return { kind: 'refund', left: null }
  if (minor > 0n && IN.test(said)) return { kind: 'payment', left: null }
  return { kind: 'other', left: null }
}

/** Pay Bill, Pay Bill Online, Business Pay Bill via API, Merchant Pay Utility, FSI to Pay Bill, Organization To Organization Transfer. */
const IN = /pay ?bill|pay utility|payment received|organization to organization|buy goods|\bfunds received\b/i

/** One receipt, two rows: the half that stands in another account is not in our balance. */
function betweenAccounts(from: string, to: string, minor: bigint): { kind: RowKind; left: RowReason | null } {
  const ours = minor < 0n ? from : to
  return { kind: 'sweep', left: ours.toLowerCase().includes(OURS) ? null : 'other_account' }
}
