import type { CardNetwork, Standing, Thing } from '#app/domain/payments/card-network.ts'
import type { Movement } from '#app/domain/payments/movements/movement.ts'
import { drainEvents, storeMessages } from '#app/domain/payments/index.server.ts'
import type { Ctx } from '#app/domain/shared/ctx.server.ts'
import { kes, money } from '#app/domain/shared/money.ts'
import { randomBytes } from 'node:crypto'

/** A card network at the other end of the port that opens every page and knows of nothing, unless told otherwise. */
export const cardsThat = (answers: Partial<CardNetwork> = {}): CardNetwork => ({
  provider: 'cards',
  account: 'stripe',
  open: async ({ attemptId }) => ({
    kind: 'opened',
    url: `http://cards.test/${attemptId}`,
    request: `cs_${attemptId}`,
  }),
  close: async () => {},
  thingsOf: () => [],
  read: async () => ({ standing: { kind: 'unknown' }, more: [] }),
  missed: async () => [],
  changeAmount: async () => {},
  pause: async () => {},
  resume: async () => {},
  stop: async () => {},
  refund: async () => ({ kind: 'accepted', conversation: null }),
  cardPage: async () => ({ url: 'http://cards.test/change' }),
  ...answers,
})

type CardPayment = Extract<Standing, { kind: 'payment' }>

let line = 0
/** One line of the network's books: by default a charge in shillings at 3 %, settled in shillings. */
export function aMovement(kind: Movement['kind'], minor: bigint, rest: Partial<Movement> = {}): Movement {
  const amount = rest.amount ?? kes(minor)
  return {
    kind,
    reference: `txn_${(line += 1)}`,
    amount,
    settled: amount,
    fee: money(kind === 'charge' ? (amount.minor * 3n) / 100n : 0n, rest.settled?.currency ?? amount.currency),
    occurredAt: new Date('2026-11-21T08:59:00Z'),
    ...rest,
  }
}

/** How a payment stands at the network: paid and in its books, unless told otherwise. */
export function aStanding(reference: string, rest: Partial<CardPayment> = {}): CardPayment {
  const amount = rest.amount ?? kes(250_000n)
  return {
    kind: 'payment',
    reference,
    attemptId: null,
    subscription: null,
    state: 'settled',
    amount,
    occurredAt: new Date('2026-11-21T08:59:00Z'),
    payer: { name: 'Wanja Mfano', email: 'wanja@mfano.example', card: 'visa 4242' },
    fingerprint: null,
    declineCode: null,
    movements: [aMovement('charge', amount.minor, { amount })],
    disputes: [],
    refunds: [],
    ...rest,
  }
}

/** A network that knows the things it is told of, and can be told that they stand otherwise. */
export function aNetwork(ctx: Ctx) {
  const things = new Map<string, { standing: Standing; more?: Thing[] }>()
  const asked: string[] = []
  let events = 0
  const network = cardsThat({
    thingsOf: ({ body }) => JSON.parse(body) as Thing[],
    read: async ({ reference }) => {
      asked.push(reference)
      const known = things.get(reference)
      return { standing: known?.standing ?? { kind: 'unknown' }, more: known?.more ?? [] }
    },
  })
  return {
    network,
    things,
    asked,
    stands: (reference: string, standing: Standing, more: Thing[] = []) =>
      void things.set(reference, { standing, more }),
    /** Its message about things comes in; applied unless told to wait. */
    async tells(...about: Thing[]) {
      events += 1
      const message = { provider: 'cards', kind: 'x.y', eventId: `evt_${events}`, trusted: true } as const
      await storeMessages(ctx, [{ ...message, body: JSON.stringify(about) }])
      return drainEvents(ctx, network)
    },
  }
}

export const payment = (reference: string): Thing => ({ kind: 'payment', reference })

/** A payment by card that has been received, with a part of it gone back again where `back` says how much. */
export async function aCardPayment(ctx: Ctx, { back = 0n }: { back?: bigint } = {}) {
  const cards = aNetwork(ctx)
  const reference = `pi_${randomBytes(6).toString('hex')}`
  const movements = [aMovement('charge', 250_000n), ...(back > 0n ? [aMovement('refund', back)] : [])]
  cards.stands(reference, aStanding(reference, { movements }))
  const { faults } = await cards.tells(payment(reference))
  if (faults.length > 0) throw faults[0]
  return { ...cards, reference }
}
