import type { ObjectName, Objects, Requests } from './schema/stripe-types.ts'

/** What was answered to an idempotency key; `answer` is null while the first request is under way. */
export type KeptKey = { request: string; at: number; answer: { status: number; body: unknown } | null }

/** Everything that is kept, by kind and id. */
type Kinds = { [K in ObjectName]?: Record<string, Objects[K]> }

/** What Stripe knows and does not show in its objects. */
type Aside = {
  /** Payment method → test number. */
  cards: Record<string, string>
  /** Session → how it was asked for. */
  asked: Record<string, Requests['POST /checkout/sessions']>
  lineItems: Record<string, Objects['item'][]>
  /** Session → town seconds at which it expires: the portal counts on its own clock. */
  expires: Record<string, number>
  /** Session → the card that waits for its cardholder's bank. */
  waiting: Record<string, { number: string; email: string; name: string }>
  /** Balance transaction → the payout that paid it out. */
  payouts: Record<string, string>
  /** Idempotency-Key → what it was used for. */
  keys: Record<string, KeptKey>
  /** How far the town's clock is ahead, in seconds. */
  ahead: number
}

export type Store = { objects: Kinds; aside: Aside }

export const newStore = (): Store => ({
  objects: {},
  aside: { cards: {}, asked: {}, lineItems: {}, expires: {}, waiting: {}, payouts: {}, keys: {}, ahead: 0 },
})

/** Books that were closed: a request that was under way when the town went down never comes to its end. */
export function reopened(store: Store): Store {
  const finished = Object.entries(store.aside.keys).filter(([, { answer }]) => answer !== null)
  store.aside.keys = Object.fromEntries(finished)
  return store
}
