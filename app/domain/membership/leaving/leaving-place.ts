export const leavingPlace = (row: string) => ({ table: 'membership_leavings', column: 'words_sealed', row })

/** Her words are read or they are not: after so many days they are forgotten. */
export const WORDS_KEPT_DAYS = 365
