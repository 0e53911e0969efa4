/** Names of ledger accounts. Money we hold is an asset (debit); what it was given for is income (credit). */
export const assetAccount = (provider: string, account: string): string => `asset:${provider}:${account}`

export const incomeAccount = (purpose: string, purposeId: string): string => `income:${purpose}:${purposeId}`

/** Money received for nothing we could read. It counts to where the rule says and waits on the desk. */
export const unallocatedAccount = (purpose: string, purposeId: string): string =>
  `liability:unallocated:${purpose}:${purposeId}`

/** What was raised before this ledger began, from somebody else's books. */
export const openingAccount = (purpose: string, purposeId: string): string => `equity:opening:${purpose}:${purposeId}`
