/**
 * What a question to a provider was about, as `status_queries.reference` has it: a receipt, an arrangement (`man_…`), the
 * call by which a refund was sent (`rfd_…`), or one of these two words with an id behind it.
 */
export const ASK = 'ask:'
export const BALANCE = 'balance:'
