/** Held by each batch of statements, and by whoever forgets a payer: one comes wholly before the other. */
export const STATEMENTS = 'statements:payers'
