import type { paymentAttempts, payments } from '#db/schema/payments.ts'
import type { Resolved } from './account-codes/resolve.server.ts'

export type Payment = typeof payments.$inferSelect
export type Attempt = typeof paymentAttempts.$inferSelect

/** What the sightings of one batch are about, read once under lock. */
export type Scene = {
  payments: Map<string, Payment>
  attempts: Map<string, Attempt>
  codes: Map<string, Resolved>
}

/** What makes a receipt unique. */
export const receiptOf = (s: { provider: string; account: string; reference: string }): string =>
  `${s.provider}:${s.account}:${s.reference}`
