import { kes } from '../../shared/money.ts'
import { assetAccount, chargesAccount, refundsAccount, transitAccount } from '../ledger/accounts.ts'
import { legs } from '../ledger/legs.ts'
import type { Posting } from '../ledger/post.server.ts'
import type { ReadRow } from './template.ts'

export type About = { provider: string; account: string }
type Moved = Pick<ReadRow, 'reference' | 'minor' | 'occurredAt'>

/** What a row that is no payment does to the books: where the money goes that leaves our account, and why. */
const AGAINST = {
  charge: { account: chargesAccount, reason: 'charge of the provider' },
  sweep: { account: transitAccount, reason: 'on its way to the bank' },
  suspense: { account: refundsAccount, reason: 'given back, for which payment is not known' },
} as const
export type Against = keyof typeof AGAINST

/**
 * A bank writes several charges under one reference, a provider one of each kind; what comes back has a name of its own.
 */
export const postingKey = ({ provider, account }: About, against: Against, { reference, minor }: Moved): string =>
  [against, provider, account, reference, ...(provider === 'bank' ? [minor] : minor > 0n ? ['back'] : [])].join(':')

/** Moves a row's amount from our account there to where it belongs, or back from there where it came in. */
export function rowPosting(about: About, against: Against, row: Moved): Posting {
  const other = AGAINST[against].account(about.provider)
  const amount = kes(row.minor)
  return {
    key: postingKey(about, against, row),
    reason: AGAINST[against].reason,
    occurredAt: row.occurredAt,
    legs: legs({ from: other, into: assetAccount(about.provider, about.account) }, { amount, base: amount.minor }),
  }
}

/** Money that a provider had sent is at the bank: `from` is where it was on its way. */
export const arrivalPosting = ({ provider, account }: About, from: string, row: Moved): Posting => ({
  key: arrivalKey({ provider, account }, row),
  reason: 'arrived at the bank',
  occurredAt: row.occurredAt,
  legs: legs({ from, into: assetAccount(provider, account) }, { amount: kes(row.minor), base: row.minor }),
})
export const arrivalKey = ({ provider, account }: About, { reference, minor }: Moved): string =>
  `arrival:${provider}:${account}:${reference}:${minor}`
