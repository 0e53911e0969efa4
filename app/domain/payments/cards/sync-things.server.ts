import type { Ctx } from '../../shared/ctx.server.ts'
import { lockNames } from '../../shared/locks.server.ts'
import type { CardNetwork, Standing, Thing } from '../card-network.ts'
import { applyCheckout } from './apply-checkout.server.ts'
import { applyPayment } from './apply-payment.server.ts'
import { applyPayout } from './apply-payout.server.ts'
import { applySubscription, linkSubscription } from './apply-subscription.server.ts'

type Of<K extends Standing['kind']> = Extract<Standing, { kind: K }>

/**
 * Brings what we have in line with how things stand at the network. Everything is locked before it is asked for, and asked
 * for before anything is written: of two who are told of one thing, the later one knows no less, and neither waits for the
 * other with something in hand. Answers the outcome for the inbox. Part of the caller's transaction.
 */
export async function syncThings(tx: Ctx, network: CardNetwork, things: readonly Thing[]): Promise<string> {
  const standings = await askAll(tx, network, things)
  const of = <K extends Standing['kind']>(kind: K) => standings.filter((one): one is Of<K> => one.kind === kind)
  for (const checkout of of('checkout')) await applyCheckout(tx, network, checkout)
  for (const subscription of of('subscription')) await applySubscription(tx, network, subscription)
  const outcomes: string[] = []
  for (const payment of of('payment')) {
    if (payment.subscription) await linkSubscription(tx, network, payment.subscription)
    outcomes.push(await applyPayment(tx, network, payment))
  }
  for (const payout of of('payout')) await applyPayout(tx, network, payout)
  if (standings.every(({ kind }) => kind === 'unknown')) return 'kept:unknown_thing'
  // With money it is "noted" too: "applied" says that a message itself was believed.
  return outcomes.find((outcome) => outcome.startsWith('kept:')) ?? 'noted'
}

async function askAll(tx: Ctx, network: CardNetwork, things: readonly Thing[]): Promise<Standing[]> {
  const standings: Standing[] = []
  const seen = new Set<string>()
  for (let round = [...things]; round.length > 0;) {
    const fresh = round.filter((thing) => !seen.has(nameOf(network, thing)))
    for (const thing of fresh) seen.add(nameOf(network, thing))
    await lockNames(
      tx,
      fresh.map((thing) => nameOf(network, thing)),
    )
    round = []
    for (const thing of fresh) {
      const { standing, more } = await network.read(thing)
      standings.push(standing)
      round.push(...more)
    }
  }
  return standings
}

/** The lock of a payment is the one that `settle` takes (`receiptOf`). */
const nameOf = ({ provider, account }: CardNetwork, { reference }: Thing): string =>
  `${provider}:${account}:${reference}`
