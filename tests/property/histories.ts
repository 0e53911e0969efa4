import fc from 'fast-check'

/** One thing that happens in the life of a few payments. Attempts and payers are named by small numbers. */
export type Step =
  | { kind: 'prompt'; attempt: number; shillings: number; answer: 'accepted' | 'no_answer' | 'refused' }
  | {
      kind: 'callback'
      attempt: number
      result: 'paid' | 'wrong_amount' | 'second_receipt' | 'cancelled' | 'unknown_code'
      times: number
    }
  | { kind: 'confirmation'; payer: number; cents: number; account: 'code' | 'slip' | 'words'; times: number }
  | { kind: 'confirmation_of_prompt'; attempt: number; times: number }
  | { kind: 'paybill_with_prompts_code'; attempt: number; payer: number; cents: number }
  | { kind: 'forged'; shape: 'unknown_attempt' | 'other_account' | 'unreadable' | 'outsider' }
  | { kind: 'look'; attempt: number; says: 'pending' | 'failed' | 'said_paid' | 'no_answer' }
  | { kind: 'pull'; payers: number[] }
  | { kind: 'apply' }
  /** The process dies after this many more statements, and another takes over. */
  | { kind: 'apply_and_crash'; after: number }

const ATTEMPTS = 3
const PAYERS = 5
const attempt = fc.nat(ATTEMPTS - 1)
const payer = fc.nat(PAYERS - 1)
const times = fc.integer({ min: 1, max: 5 })
const cents = fc.oneof(
  fc.integer({ min: 1, max: 200 }).map((s) => s * 100),
  fc.integer({ min: 1, max: 99_999 }),
)

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('prompt' as const),
      attempt,
      shillings: fc.integer({ min: 10, max: 250 }),
      answer: fc.constantFrom('accepted', 'accepted', 'no_answer', 'refused'),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('callback' as const),
      attempt,
      result: fc.constantFrom('paid', 'paid', 'wrong_amount', 'second_receipt', 'cancelled', 'unknown_code'),
      times,
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('confirmation' as const),
      payer,
      cents,
      account: fc.constantFrom('code', 'slip', 'words'),
      times,
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('confirmation_of_prompt' as const), attempt, times }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('paybill_with_prompts_code' as const), attempt, payer, cents }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('forged' as const),
      shape: fc.constantFrom('unknown_attempt', 'other_account', 'unreadable', 'outsider'),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('look' as const),
      attempt,
      says: fc.constantFrom('pending', 'failed', 'said_paid', 'no_answer'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('pull' as const), payers: fc.uniqueArray(payer, { maxLength: 3 }) }),
  },
  { weight: 2, arbitrary: fc.constant({ kind: 'apply' as const }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('apply_and_crash' as const), after: fc.nat(24) }) },
)

export const histories = fc.array(step, { minLength: 3, maxLength: 18 })
