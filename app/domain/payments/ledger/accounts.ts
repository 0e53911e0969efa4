/** Names of ledger accounts. Money we hold is an asset (debit); what it was given for is income (credit). */
export const assetAccount = (provider: string, account: string): string => `asset:${provider}:${account}`

export const incomeAccount = (purpose: string, purposeId: string): string => `income:${purpose}:${purposeId}`

/** What somebody has paid of which nothing has been granted yet: hers, until something is. */
export const creditAccount = (purpose: string, purposeId: string): string => `liability:credit:${purpose}:${purposeId}`

/** Purposes whose money is credit first, and income once what it pays for has been granted. */
const CREDIT_FIRST: readonly string[] = ['dues']

/** Where the ledger holds what was received for a purpose that somebody or something has named. */
export const receivedAccount = (purpose: string, purposeId: string): string =>
  (CREDIT_FIRST.includes(purpose) ? creditAccount : incomeAccount)(purpose, purposeId)

/** Money received for nothing we could read. It counts to where the rule says and waits on the desk. */
export const unallocatedAccount = (purpose: string, purposeId: string): string =>
  `liability:unallocated:${purpose}:${purposeId}`

/** Money that was never meant for us, until it is given back by the way it came. It is in no total. */
export const notOursAccount = (provider: string): string => `liability:not-ours:${provider}`

/** What was raised before this ledger began, from somebody else's books. */
export const openingAccount = (purpose: string, purposeId: string): string => `equity:opening:${purpose}:${purposeId}`

/** What a provider kept for its service. */
export const chargesAccount = (provider: string): string => `expense:charges:${provider}`

/** Where one currency is changed into another; what is left in it, in KES, is what the change cost or brought. */
export const conversionAccount = (provider: string): string => `equity:conversion:${provider}`

/** Money that a provider has sent to our bank, until the bank says that it is there. */
export const transitAccount = (provider: string): string => `asset:transit:${provider}`

/** What money of a purpose was spent for, by branch: a phase of a campaign. It is no part of what was received. */
export const spentAccount = (purpose: string, purposeId: string): string => `expense:${purpose}:${purposeId}`

/** Money that a provider took or gave back and of which nobody knows yet which payment it belongs to. */
export const refundsAccount = (provider: string): string => `liability:refunds:${provider}`
