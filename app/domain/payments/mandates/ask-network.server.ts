import { paymentHistory } from '#db/schema/payments.ts'
import { and, desc, eq, gt, inArray } from 'drizzle-orm'
import { afterCommit } from '../../messages/index.server.ts'
import { type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import type { CardNetwork } from '../card-network.ts'
import { lookAtCard } from '../cards/look-at-card.server.ts'
import { record } from '../history.server.ts'
import type { Mandate } from './tell-giver.server.ts'

export type NetworkRefusal = 'no_answer'

/** What is asked of the network, as the history has it: codes and minor units. */
type Wish = { what: 'amount' | 'pause' | 'resume' | 'stop'; minor?: string }

const DOUBLE_CLICK_MS = 2 * 60_000
/** Should this process die between the call and the look, a job looks. */
const LOOK_MS = 60_000

/**
 * Has the card network change an arrangement: the wish is written first, its id is the key of the call, and what we have is
 * then brought in line with what the network says. A call that fails changes nothing here and is said to have failed. The
 * same wish again within two minutes, with none in between, is the same call.
 */
export async function askNetwork(
  ctx: Ctx,
  network: CardNetwork,
  {
    mandate,
    wish,
    call,
  }: { mandate: Mandate; wish: Wish; call: (subscription: string, changeId: string) => Promise<void> },
): Promise<Result<null, NetworkRefusal>> {
  const reference = mandate.providerRef
  if (!reference) throw new Error('a card arrangement that has begun has its subscription')
  const thing = { kind: 'subscription' as const, reference }
  const changeId = await inTransaction(ctx, (tx) => writeWish(tx, mandate.id, wish, thing))
  try {
    await call(reference, changeId)
  } catch (fault) {
    const detail = { what: wish.what, changeId, fault: (fault as Error).name.slice(0, 40) }
    await record(ctx, [{ mandateId: mandate.id, kind: 'failed', detail }])
    return refuse('no_answer')
  }
  await lookAtCard(ctx, network, { thing })
  return ok(null)
}

async function writeWish(
  tx: Ctx,
  mandateId: string,
  wish: Wish,
  thing: { kind: 'subscription'; reference: string },
): Promise<string> {
  const [last] = await tx.db
    .select()
    .from(paymentHistory)
    .where(
      and(
        eq(paymentHistory.mandateId, mandateId),
        inArray(paymentHistory.kind, ['requested', 'failed']),
        gt(paymentHistory.createdAt, new Date(tx.now().getTime() - DOUBLE_CLICK_MS)),
      ),
    )
    .orderBy(desc(paymentHistory.createdAt), desc(paymentHistory.id))
    .limit(1)
  const said = (last?.kind === 'requested' ? last.detail : {}) as Partial<Wish> & { changeId?: string }
  if (said.changeId && said.what === wish.what && said.minor === wish.minor) return said.changeId
  const changeId = tx.newId('evt')
  await record(tx, [{ mandateId, kind: 'requested', detail: { ...wish, changeId } }])
  await afterCommit(tx, 'card.look', { thing }, new Date(tx.now().getTime() + LOOK_MS))
  return changeId
}
