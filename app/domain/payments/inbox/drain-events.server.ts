import { inboxMessages } from '#db/schema/payments.ts'
import { and, asc, eq, isNull, lte, or } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import { tellStaff } from '../../messages/index.server.ts'
import { syncThings } from '../cards/sync-things.server.ts'
import type { CardNetwork } from '../card-network.ts'
import { bodyPlace } from './message.ts'

const BATCH = 50
/** Seconds to wait after the first, second, … failure. */
const BACKOFF = [2, 10, 60, 600, 3600]

/**
 * Applies what a card network told. A message is a hint: what it is about is locked, and then the network is asked how that
 * stands, so that whoever comes later knows more and the order of messages does not matter. One transaction for each, for
 * the asking takes time. Answers how many were applied, and the faults of those that could not be.
 */
export async function drainEvents(ctx: Ctx, network: CardNetwork): Promise<{ applied: number; faults: unknown[] }> {
  const { now } = ctx
  const waiting = await ctx.db
    .select({ id: inboxMessages.id, tries: inboxMessages.tries })
    .from(inboxMessages)
    .where(
      and(
        eq(inboxMessages.provider, network.provider),
        isNull(inboxMessages.appliedAt),
        or(isNull(inboxMessages.tryAfter), lte(inboxMessages.tryAfter, now())),
      ),
    )
    .orderBy(asc(inboxMessages.seq))
    .limit(BATCH)
  let applied = 0
  const faults: unknown[] = []
  for (const { id, tries } of waiting) {
    try {
      if (await applyEvent(ctx, network, id)) applied++
    } catch (fault) {
      faults.push(fault)
      const seconds = BACKOFF[Math.min(tries, BACKOFF.length - 1)] ?? 3600
      await ctx.db
        .update(inboxMessages)
        .set({ tries: tries + 1, tryAfter: new Date(now().getTime() + seconds * 1000) })
        .where(and(eq(inboxMessages.id, id), isNull(inboxMessages.appliedAt)))
    }
  }
  return { applied, faults }
}

/** False where another worker has it. */
function applyEvent(ctx: Ctx, network: CardNetwork, id: string): Promise<boolean> {
  return inTransaction(ctx, async (tx) => {
    const [message] = await tx.db
      .select()
      .from(inboxMessages)
      .where(and(eq(inboxMessages.id, id), isNull(inboxMessages.appliedAt)))
      .for('update', { skipLocked: true })
    if (!message) return false
    const body = tx.vault.open(bodyPlace(message.id), message.bodySealed)
    const things = network.thingsOf({ type: message.kind, body })
    const outcome = things.length === 0 ? 'noted' : await syncThings(tx, network, things)
    if (outcome.startsWith('kept:')) await tellStaff(tx, { alert: 'messages_kept', count: 1 })
    await tx.db
      .update(inboxMessages)
      .set({ appliedAt: tx.now(), outcome, reference: things[0]?.reference ?? null })
      .where(eq(inboxMessages.id, id))
    return true
  })
}
