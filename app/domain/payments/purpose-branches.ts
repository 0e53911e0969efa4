/**
 * A purpose may have branches, as an account in the books has sub-accounts: `cmp_…/clm_…` is what was given to a climber of
 * a campaign. What a branch has received counts to its stem too, once, because the stem's total is the sum of the accounts at
 * and below it.
 */
export const branchOf = (stemId: string, branchId: string): string => `${stemId}/${branchId}`

/** The stem of a purpose's id, and its branch where there is one. */
export function stemOf(purposeId: string): { stemId: string; branchId: string | null } {
  const [stemId = '', branchId = null] = purposeId.split('/')
  return { stemId, branchId }
}
