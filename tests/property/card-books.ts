import type { CardNetwork, Standing, Thing } from '#app/domain/payments/card-network.ts'
import type { Dispute, Movement } from '#app/domain/payments/movements/movement.ts'
import { type Currency, money } from '#app/domain/shared/money.ts'
import { cardsThat } from '#tests/factories/card-network.ts'

type CardPayment = Extract<Standing, { kind: 'payment' }>
type Kept = {
  attemptId: string
  amount: bigint
  currency: Currency
  state: CardPayment['state']
  movements: Movement[]
  disputes: Dispute[]
}

/** KES cents for a hundred minor units of each currency, on the day it is settled; it moves a little each time. */
const RATES: Record<Currency, bigint> = { KES: 100n, USD: 12_925n, EUR: 14_040n, GBP: 16_380n }

/**
 * The books of a card network that settles in shillings, as far as our ledger is concerned: what it would say of each
 * payment, and what it owes us. It says nothing that it does not have in its books.
 */
export class CardBooks {
  readonly payments = new Map<string, Kept>()
  /** What lies in our account with it, in KES cents. */
  owed = 0n
  private lines = 0
  private drift = 0n

  pay(reference: string, attemptId: string, amount: bigint, currency: Currency): void {
    if (!this.payments.has(reference))
      this.payments.set(reference, { attemptId, amount, currency, state: 'unsettled', movements: [], disputes: [] })
  }

  settle(reference: string): void {
    const kept = this.payments.get(reference)
    if (kept?.state !== 'unsettled') return
    kept.state = 'settled'
    this.line(kept, 'charge', kept.amount, 3n)
  }

  /** A part, in hundredths, of what is left; all of it for 100. */
  refund(reference: string, percent: bigint): void {
    const kept = this.settled(reference)
    const part = kept && (this.left(kept) * percent) / 100n
    if (kept && part && part > 0n) this.line(kept, 'refund', part, 0n)
  }

  failRefund(reference: string): void {
    const kept = this.settled(reference)
    const refunds = kept?.movements.filter(({ kind }) => kind === 'refund') ?? []
    const failed = kept?.movements.filter(({ kind }) => kind === 'refund_failed').length ?? 0
    const refund = refunds[failed]
    if (kept && refund) this.line(kept, 'refund_failed', refund.amount.minor, 0n)
  }

  /** The whole of what is left is disputed, once. */
  dispute(reference: string): void {
    const kept = this.settled(reference)
    if (!kept || kept.disputes.length > 0 || this.left(kept) === 0n) return
    const amount = money(this.left(kept), kept.currency)
    kept.disputes.push({
      reference: `du_${reference}`,
      state: 'open',
      reason: 'fraudulent',
      amount,
      answerBy: null,
      openedAt: this.at(),
    })
    this.line(kept, 'dispute', amount.minor, 5n)
  }

  close(reference: string, outcome: 'won' | 'lost'): void {
    const kept = this.settled(reference)
    const [dispute] = kept?.disputes ?? []
    if (!kept || dispute?.state !== 'open') return
    kept.disputes = [{ ...dispute, state: outcome }]
    if (outcome === 'won') this.line(kept, 'dispute_won', dispute.amount.minor, 0n)
  }

  /** What must stand for a payment in the total: its worth when it came, less the same share of what went back. */
  counted(reference: string): bigint {
    const kept = this.settled(reference)
    if (!kept) return 0n
    const worth = kept.movements[0]?.settled.minor ?? 0n
    return worth - (worth * (kept.amount - this.left(kept))) / kept.amount
  }

  left = ({ movements, amount }: Kept): bigint =>
    movements.reduce(
      (sum, { kind, amount: { minor } }) =>
        kind === 'charge' ? sum : kind === 'refund' || kind === 'dispute' ? sum - minor : sum + minor,
      amount,
    )

  network(): CardNetwork {
    return cardsThat({
      thingsOf: ({ body }) => JSON.parse(body) as Thing[],
      read: async ({ reference }) => ({ standing: this.standing(reference), more: [] }),
    })
  }

  private standing(reference: string): Standing {
    const kept = this.payments.get(reference)
    if (!kept) return { kind: 'unknown' }
    const { attemptId, state, movements, disputes } = kept
    return {
      kind: 'payment',
      reference,
      attemptId,
      subscription: null,
      state,
      amount: money(kept.amount, kept.currency),
      occurredAt: new Date('2026-11-21T08:59:00Z'),
      payer: { email: 'mfano@mfano.example' },
      fingerprint: null,
      declineCode: null,
      movements: state === 'settled' ? [...movements] : [],
      disputes: [...disputes],
      refunds: [],
    }
  }

  private settled(reference: string): Kept | undefined {
    const kept = this.payments.get(reference)
    return kept?.state === 'settled' ? kept : undefined
  }

  private line(kept: Kept, kind: Movement['kind'], minor: bigint, feePercent: bigint): void {
    this.drift = (this.drift + 7n) % 31n
    const rate = kept.currency === 'KES' ? 100n : RATES[kept.currency] + this.drift
    const settled = kept.currency === 'KES' ? minor : (minor * rate) / 100n
    const fee = (settled * feePercent) / 100n
    const sign = kind === 'charge' || kind === 'refund_failed' || kind === 'dispute_won' ? 1n : -1n
    this.owed += sign * settled - fee
    kept.movements.push({
      kind,
      reference: `txn_${(this.lines += 1)}_${kept.attemptId}`,
      amount: money(minor, kept.currency),
      settled: money(settled, 'KES'),
      fee: money(fee, 'KES'),
      occurredAt: this.at(),
    })
  }

  private at = (): Date => new Date(Date.UTC(2026, 10, 21, 9, 0, this.lines))
}
