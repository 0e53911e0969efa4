import type { Acquirer, CardsCall, CardsFault, EventDelivery } from './acquirer.ts'
import { type Paid, type PayInput, answerBank, openSession, paySession } from './checkout/pay-session.ts'
import { expireSession } from './checkout/expire-session.ts'
import { advance } from './clock/advance.ts'
import { deliver } from './events/deliver.ts'
import { closeDispute, openDispute } from './money/dispute.ts'
import { failPayout, payOut } from './money/payout.ts'
import { type RefundInput, failRefund, refund } from './money/refund.ts'
import { settleCharge } from './money/settle-charge.ts'
import type { ObjectName, Objects } from './schema/stripe-types.ts'
import { type Settings, type SettingsPatch, type WebhookKnobs, friendlySettings, patchSettings } from './settings.ts'
import { all, need } from './store.ts'

/** Every knob as a method; /_cards/<name> calls them by the same names. What they do is told to the portal by events. */
export function makeCardControls(acquirer: Acquirer) {
  return {
    /** Pays on a session's page; `bank` answers for cards that ask for 3-D Secure (approved unless told otherwise). */
    pay(sessionId: string, input: Partial<PayInput> & { bank?: 'approve' | 'fail' } = {}): Paid {
      const { bank = 'approve', card = '4242424242424242', ...payer } = input
      const paid = paySession(acquirer, sessionId, { card, ...payer })
      return paid.outcome === 'authenticate' ? answerBank(acquirer, sessionId, bank) : paid
    },
    /** Tries a card that is declined; the page stays open. */
    decline: (sessionId: string, card = '4000000000000002'): Paid => paySession(acquirer, sessionId, { card }),
    expire: (sessionId: string): Objects['checkout.session'] =>
      expireSession(acquirer, openSession(acquirer, sessionId)),
    /** From the dashboard: a charge, wholly or `amount` of it in minor units. */
    refund: (input: RefundInput): Objects['refund'] => refund(acquirer, input),
    failRefund: (refundId: string): Objects['refund'] => failRefund(acquirer, refundId),
    dispute: (chargeId: string, input: { amount?: number; reason?: string } = {}): Objects['dispute'] =>
      openDispute(acquirer, chargeId, input),
    closeDispute: (disputeId: string, outcome: 'won' | 'lost'): Objects['dispute'] =>
      closeDispute(acquirer, disputeId, outcome),
    /** Makes the fees known of one charge, or of all: with `fees: 'asked'` nothing else does. */
    settle(chargeId?: string): void {
      const charges = chargeId === undefined ? all(acquirer, 'charge') : [need(acquirer, 'charge', chargeId)]
      for (const charge of charges) settleCharge(acquirer, charge)
    },
    /** Moves the town's clock on: sessions expire, subscriptions renew, refusals are tried again, money becomes available. */
    advance(seconds: number): { now: number } {
      advance(acquirer, seconds)
      return { now: acquirer.now() }
    },
    /** Pays out what is available; null when that is nothing. */
    payout: (): Objects['payout'] | null => payOut(acquirer),
    failPayout: (payoutId: string): Objects['payout'] => failPayout(acquirer, payoutId),
    /** Sends an event by hand, whatever became of it before. */
    deliver: (eventId: string, knobs: Partial<WebhookKnobs> = {}): Promise<EventDelivery[]> =>
      deliver(acquirer, eventId, knobs),
    /** Settings, one level deep: `{ settlement: { currency: 'usd' } }`. */
    set(patch: SettingsPatch): Settings {
      patchSettings(acquirer.settings, patch)
      return acquirer.settings
    },
    /** The next calls whose path contains `path` go wrong. */
    fault(fault: Partial<CardsFault> & { path: string }): void {
      acquirer.faults.push({ method: null, times: 1, status: 500, afterTheWork: false, delaySeconds: 0, ...fault })
    },
    /** Back to the friendly day; the books stay. */
    calm(): void {
      Object.assign(acquirer.settings, friendlySettings())
      acquirer.faults.length = 0
    },
    /** Where events go from now on; null sends none. */
    setWebhook(url: string | null): void {
      acquirer.webhookUrl = url
    },

    /** Everything of a kind, oldest first, by the name in `object`. */
    all: <K extends ObjectName>(kind: K): Objects[K][] => all(acquirer, kind),
    sessions: (): Objects['checkout.session'][] => all(acquirer, 'checkout.session'),
    charges: (): Objects['charge'][] => all(acquirer, 'charge'),
    events: (type?: string): Objects['event'][] =>
      all(acquirer, 'event').filter((e) => type === undefined || e.type === type),
    deliveries: (type?: string): EventDelivery[] =>
      acquirer.deliveries.filter((d) => type === undefined || d.type === type),
    calls: (path?: string): CardsCall[] => acquirer.calls.filter((c) => path === undefined || c.path.includes(path)),
    unknown: (): string[] => acquirer.unknown,
    refused: (): string[] => acquirer.refused,
    /** What Stripe owes: the sum of all nets, in the settlement currency. */
    balance(): { available: number; pending: number; currency: string } {
      const { currency } = acquirer.settings.settlement
      const sum = (status: string) =>
        all(acquirer, 'balance_transaction')
          .filter((line) => line.status === status && line.currency === currency)
          .reduce((total, line) => total + line.net, 0)
      return { available: sum('available'), pending: sum('pending'), currency }
    },
  }
}

export type CardControls = ReturnType<typeof makeCardControls>
