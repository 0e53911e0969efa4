import type { Behaviour } from './behaviour.ts'

export type Customer = {
  phone: string
  firstName: string
  middleName: string
  lastName: string
  pin: string
  /** Cents. */
  balance: number
  wrongPins: number
}

/** A movement of the organisation's utility account. Amounts in cents; `at` is an ISO instant. */
export type Transaction = {
  receipt: string
  kind: 'payment' | 'reversal' | 'refund' | 'sweep'
  at: string
  amount: number
  /** Of the utility account, afterwards. */
  balanceAfter: number
  account: string
  phone: string
  firstName: string
  middleName: string
  lastName: string
  transactionType: string
  reasonType: string
  invoiceNumber: string
  customerCharge: number
  organisationCharge: number
  linkedTo?: string
  reversedBy?: string
  conversationId?: string
  originatorConversationId?: string
}

export type Prompt = {
  checkoutRequestId: string
  merchantRequestId: string
  kind: 'payment' | 'standing-order'
  phone: string
  amount: number
  account: string
  description: string
  callbackUrl: string
  at: string
  /** Date.now() when it was made: durations are measured, not stamped. */
  madeAt: number
  state: 'asking' | 'done'
  resultCode?: number | string
  /** Date.now() of the result. */
  settledAt?: number
  receipt?: string
  queries: number
  behaviour: Behaviour
}

export type Sms = { phone: string; at: string; text: string; from: string }

export type StandingOrder = {
  id: string
  name: string
  phone: string
  amount: number
  account: string
  frequency: string
  startDate: string
  endDate: string
  callbackUrl: string
  requestRefId: string
  variant: 'dec-2025' | '2026'
  status: 'asking' | 'active' | 'refused'
}

export type World = {
  organisation: { name: string; utility: number; working: number; settlement: number; charges: number }
  urls: {
    version: 'v1' | 'v2'
    responseType: 'Completed' | 'Cancelled'
    confirmation: string
    validation: string
  } | null
  pull: { nominatedNumber: string; callbackUrl: string } | null
  customers: Customer[]
  transactions: Transaction[]
  prompts: Prompt[]
  messages: Sms[]
  standingOrders: StandingOrder[]
  /** OriginatorConversationIDs used for refunds: the idempotency key of B2C. */
  usedOriginatorIds: string[]
}

const person = (n: number, firstName: string, middleName: string, lastName: string, shillings: number): Customer => ({
  phone: `25470000000${n}`,
  firstName,
  middleName,
  lastName,
  pin: '1234',
  balance: shillings * 100,
  wrongPins: 0,
})

/** Five customers whose names are plainly made up: mfano, jaribio, mazoezi, kielelezo and sampuli all say "sample". */
export function newWorld(organisation: string, openingCents: number): World {
  return {
    organisation: { name: organisation, utility: openingCents, working: 0, settlement: 0, charges: 0 },
    urls: null,
    pull: null,
    customers: [
      person(1, 'Asha', 'Wa', 'Mfano', 25_000),
      person(2, 'Baraka', 'Wa', 'Jaribio', 150_000),
      person(3, 'Chausiku', '', 'Mazoezi', 3_200),
      person(4, 'Daudi', 'Wa', 'Kielelezo', 40),
      person(5, 'Esta', '', 'Sampuli', 480_000),
    ],
    transactions: [],
    prompts: [],
    messages: [],
    standingOrders: [],
    usedOriginatorIds: [],
  }
}
