import { paymentAttempts } from '#db/schema/payments.ts'
import { eq } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../../shared/ctx.server.ts'
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
