import { confirmationBody } from './confirmation.ts'
import { behaviourFor } from './behaviour.ts'
import { makeNetwork } from './make-network.ts'
import type { Network } from './network.ts'
import { linesOf } from './statement-lines.ts'
import type { StatementInput, StatementLine } from './statement.ts'
import { recordPayment, recordRefund, recordReversal, recordSweep } from './transactions.ts'
import type { Transaction } from './world.ts'

export type DayOptions = {
  seed: number
  payments: number
  /** Of a hundred confirmations: how many never come, and how many come twice. */
  lost?: number
  doubled?: number
  reversals?: number
  refunds?: number
  sweeps?: number
  /** A message and a row about another organisation's shortcode. */
  stranger?: boolean
  /** What is typed into the account field, each as likely as the others. */
  accounts?: readonly string[]
  /** The first instant of the day. */
  begins?: Date
  shortcode?: string
  /** Cents in the account before. */
  opening?: number
}

export type Day = {
  network: Network
  /** Confirmation bodies in the order in which they come: some never, some twice, some late. */
  messages: string[]
  /** Receipts whose confirmation never came. */
  lost: string[]
  transactions: Transaction[]
  /** What the provider prints of it, for either template. */
  statement: StatementInput
}

const PHONES = ['254700000001', '254700000002', '254700000003', '254110000004', '254700000005', '']
const SUMS = [10_000, 50_000, 50_000, 100_000, 100_000, 150_000, 200_000, 9_925, 120_050, 1_000_000, 7_500_000]
const DAY_MS = 86_400_000
const STRANGE = '600000'

/**
 * A day at the Paybill as it goes wrong: lost, doubled and late confirmations, charges, sweeps, reversals, refunds and one message
 * that is meant for somebody else, and the statement of that day from the same world. The same seed makes the same day.
 */
export function makeDay(options: DayOptions): Day {
  const begins = options.begins ?? new Date('2026-11-19T21:00:00Z')
  const pick = seeded(options.seed)
  let now = begins
  const network = makeNetwork(
    {
      ...{ now: () => now, pick, openingBalance: options.opening ?? 0 },
      ...(options.shortcode && { shortcode: options.shortcode }),
    },
    () => '',
  ).network
  const accounts = options.accounts ?? ['CPEAKV', 'climb', 'Jina langu', '', 'cpeakv asante']
  const paid: Transaction[] = []
  const deeds = shuffled(pick, [
    ...Array<'payment'>(options.payments).fill('payment'),
    ...Array<'reversal'>(options.reversals ?? 0).fill('reversal'),
    ...Array<'refund'>(options.refunds ?? 0).fill('refund'),
    ...Array<'sweep'>(options.sweeps ?? 0).fill('sweep'),
  ])
  const step = DAY_MS / (deeds.length + 1)
  for (const [n, deed] of deeds.entries()) {
    // Whole seconds, as a statement prints them; several may fall into one.
    now = new Date(begins.getTime() + Math.floor((n * step) / 1_000) * 1_000)
    const [phone = '', amount = 0, account = ''] = [from(pick, PHONES), from(pick, SUMS), from(pick, accounts)]
    if (deed === 'payment')
      paid.push(recordPayment(network, { amount, account, phone, firstName: phone ? undefined : 'MFANO BENKI' }))
    if (deed === 'reversal') reverseOne(network, pick, paid)
    if (deed === 'refund') recordRefund(network, PHONES[0] ?? '', Math.min(amount, 20_000))
    const half = Math.floor(network.world.organisation.utility / 200) * 100
    if (deed === 'sweep' && half > 0) recordSweep(network, half)
  }
  now = new Date(begins.getTime() + DAY_MS - 1_000)
  const { transactions, organisation } = network.world
  const lines: StatementLine[] = linesOf(transactions)
  if (options.stranger) lines.splice(Math.floor(lines.length / 2), 0, ...strangerLine(lines))
  const { shortcode } = network.options
  return {
    ...{ network, transactions, ...messagesOf(network, pick, paid, options) },
    statement: {
      ...{ organisation: organisation.name, shortcode, from: begins, to: now, printedAt: now },
      ...{ opening: options.opening ?? 0, lines },
    },
  }
}

function reverseOne(network: Network, pick: (most: number) => number, paid: readonly Transaction[]): void {
  const standing = paid.filter((t) => !t.reversedBy && t.phone !== '')
  const original = standing[pick(standing.length || 1)]
  if (original) recordReversal(network, original, original.amount)
}

function messagesOf(
  network: Network,
  pick: (most: number) => number,
  paid: readonly Transaction[],
  options: DayOptions,
) {
  const lost: string[] = []
  const messages: string[] = []
  const body = (t: Transaction) =>
    JSON.stringify(confirmationBody(network, t, behaviourFor(network.behaviours, t.phone)))
  for (const t of paid) {
    const chance = pick(100)
    if (chance < (options.lost ?? 2)) {
      lost.push(t.receipt)
      continue
    }
    messages.push(body(t))
    // Again later, among those of others.
    if (chance >= 100 - (options.doubled ?? 3)) messages.splice(pick(messages.length), 0, body(t))
  }
  const [first] = paid
  if (options.stranger && first)
    messages.push(
      JSON.stringify({
        ...JSON.parse(body(first)),
        TransID: `${first.receipt.slice(0, 3)}STRANGE`,
        BusinessShortCode: STRANGE,
      }),
    )
  return { messages, lost }
}

function strangerLine(lines: readonly StatementLine[]): StatementLine[] {
  const like = lines.find((line) => line.kind === 'payment')
  return like ? [{ ...like, receipt: `${like.receipt.slice(0, 3)}STRANGE`, shortcode: STRANGE }] : []
}

/** Mulberry32: small, and the same everywhere. */
function seeded(seed: number): (most: number) => number {
  let state = seed >>> 0
  return (most) => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) % most
  }
}

const from = <T>(pick: (most: number) => number, list: readonly T[]): T | undefined => list[pick(list.length)]

function shuffled<T>(pick: (most: number) => number, list: T[]): T[] {
  for (let i = list.length - 1; i > 0; i--) {
    const j = pick(i + 1)
    ;[list[i], list[j]] = [list[j] as T, list[i] as T]
  }
  return list
}
