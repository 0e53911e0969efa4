import type { Money } from '../shared/money.ts'
import type { Msisdn } from '../shared/phone.server.ts'
import type { RefundFailure } from './refund-kinds.ts'

/**
 * What came of sending money back. `no_answer` is not a failure: it may be on its way, and is never sent again.
 * `conversation` is what the provider calls the request, by which one can ask what became of it.
 */
export type SentBack =
  | { kind: 'accepted'; conversation: string | null }
  | { kind: 'refused'; failure: RefundFailure }
  | { kind: 'no_answer' }

/** A provider through which money goes back to phones. Whole shillings; results come to the address with the key. */
export type MoneyBack = {
  readonly provider: 'mpesa'
  readonly account: string
  /** Takes a whole payment back to whoever paid it, by its receipt. */
  reverse(input: { reference: string; amount: Money; resultKey: string }): Promise<SentBack>
  /** Pays a phone. The provider takes each `conversation` once: it is ours, and known before anybody is called. */
  payOut(input: { conversation: string; msisdn: Msisdn; amount: Money; resultKey: string }): Promise<SentBack>
  /** Asks what became of a request; the answer comes as a result of its own. */
  askWhatBecame(
    conversation: string,
    resultKey: string,
  ): Promise<{ kind: 'accepted' } | { kind: 'refused'; code: string }>
}
