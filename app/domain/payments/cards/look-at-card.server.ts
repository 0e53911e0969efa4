import { paymentAttempts } from '#db/schema/payments.ts'
import { eq } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import { afterCommit } from '../../messages/index.server.ts'
import { failAttempt } from '../attempts/fail-attempt.server.ts'
import { requestPlace } from '../attempts/start-prompt.server.ts'
import type { CardNetwork, Thing } from '../card-network.ts'
import { syncThings } from './sync-things.server.ts'

/** Asks the network by ourselves how something stands, as if it had told us: a lost message costs a while and no money. */
export async function lookAtCard(
  ctx: Ctx,
  network: CardNetwork,
  about: { attemptId: string } | { thing: { kind: 'payment' | 'subscription'; reference: string } },
): Promise<void> {
  const thing = 'thing' in about ? about.thing : await pageOf(ctx, about.attemptId)
  if (thing) await inTransaction(ctx, (tx) => syncThings(tx, network, [thing]))
}

/** Leaves it to a worker to ask how an open page stands, a few seconds from now: its message is usually here before. */
export async function lookSoon(ctx: Ctx, attempt: { id: string; state: string; method: string }): Promise<void> {
  if (attempt.method !== 'card' || attempt.state !== 'sent') return
  await inTransaction(ctx, (tx) =>
    afterCommit(tx, 'card.look', { attemptId: attempt.id }, new Date(tx.now().getTime() + SOON_MS)),
  )
}

const SOON_MS = 4_000

/** Closes the page of an attempt on which too many cards were declined. Should one have been paid meanwhile, it stays paid. */
export async function closeCheckout(
  ctx: Ctx,
  network: CardNetwork,
  { attemptId }: { attemptId: string },
): Promise<void> {
  const page = await pageOf(ctx, attemptId)
  if (!page) return
  await network.close(page.reference)
  await inTransaction(ctx, (tx) => failAttempt(tx, attemptId, 'too_many_declines'))
}

async function pageOf(ctx: Ctx, attemptId: string): Promise<Thing | null> {
  const [attempt] = await ctx.db.select().from(paymentAttempts).where(eq(paymentAttempts.id, attemptId))
  if (!attempt?.requestSealed || attempt.state === 'paid') return null
  return { kind: 'checkout', reference: ctx.vault.open(requestPlace(attempt.id), attempt.requestSealed) }
}
