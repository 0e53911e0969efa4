import { rightsRequests } from '#db/schema/rights.ts'
import { and, eq } from 'drizzle-orm'
import { asPortal, type Ctx, inTransaction, nameOf } from '../../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { mergedInto } from '../merging/merged-into.server.ts'
import { tellEverywhere } from '../persons/mail-person.server.ts'
import { notify } from '../persons/notify.server.ts'
import { personVault } from '../persons/person-vault.server.ts'
import { FETCHED, isReady, lapsedIfReadyAt } from './clocks.ts'
import { copyOfAccount } from './copy-of-account.server.ts'
import { copyOfHistory } from './copy-of-history.server.ts'
import { copyOfMembership } from './copy-of-membership.server.ts'
import { copyOfPerson } from './copy-of-person.server.ts'
import type { OwnCopy } from './own-copy.ts'
import { isHerself } from './who-asks.ts'

/** What the domains above hold of her, in the same transaction. */
export type CopyAbove = {
  networks: (tx: Ctx, personId: string) => Promise<OwnCopy['networks']>
  trainings: (tx: Ctx, personId: string) => Promise<OwnCopy['trainings']>
  papers: (tx: Ctx, personId: string) => Promise<OwnCopy['papers']>
}

/** `not_ready`: a day has not passed yet. `over`: it lay ready for a week; she may ask again. */
export type CopyRefusal = 'not_yours' | 'no_such_request' | 'not_ready' | 'over'

/**
 * Everything held of somebody, for herself and in a session of her own, once the copy that she asked for is ready (a day
 * later; Data Protection Act, ss. 26 and 38). Fetching it answers the request; within the week she may fetch it again.
 * Each time is among her notices and told on every channel.
 */
export function ownCopy(
  ctx: Ctx,
  { personId, requestId, ...above }: { personId: string; requestId: string } & CopyAbove,
): Promise<Result<OwnCopy, CopyRefusal>> {
  return inTransaction(ctx, async (tx) => {
    if (!isHerself(tx, personId)) return refuse('not_yours')
    return asPortal(tx, 'copy', async (portal) => {
      const mayBe = await mayFetch(portal, { personId, requestId })
      if (!mayBe.ok) return mayBe
      const copy = await collect(portal, personId, above)
      if (!copy) return refuse('no_such_request')
      if (mayBe.value.isOpen)
        await portal.db
          .update(rightsRequests)
          .set({ closedAt: portal.now(), closedBy: nameOf(tx.actor), outcome: 'done' })
          .where(eq(rightsRequests.id, requestId))
      await notify(portal, personId, 'copy_taken', requestId)
      await tellEverywhere(portal, personId, 'look_at_your_account')
      return ok(copy)
    })
  })
}

async function mayFetch(
  tx: Ctx,
  { personId, requestId }: { personId: string; requestId: string },
): Promise<Result<{ isOpen: boolean }, CopyRefusal>> {
  const [request] = await tx.db
    .select()
    .from(rightsRequests)
    .where(and(eq(rightsRequests.id, requestId), eq(rightsRequests.personId, personId)))
    .for('update')
  if (!request?.readyAt || !FETCHED.includes(request.kind)) return refuse('no_such_request')
  // Refused, or taken back: as if it had not been asked.
  if (request.outcome !== null && request.outcome !== 'done') return refuse('no_such_request')
  if (isReady(request, tx.now())) return ok({ isOpen: request.closedAt === null })
  return refuse(request.readyAt <= lapsedIfReadyAt(tx.now()) ? 'over' : 'not_ready')
}

async function collect(tx: Ctx, personId: string, above: CopyAbove): Promise<OwnCopy | null> {
  const vault = await personVault(tx, personId)
  const person = vault && (await copyOfPerson(tx, personId, vault))
  if (!vault || !person) return null
  // What could not move with a record that was joined to hers stands under its id.
  const ids = [personId, ...(await mergedInto(tx, personId)).map(({ id }) => id)]
  const each = async <T>(copyOf: (tx: Ctx, id: string) => Promise<T>): Promise<T[]> => {
    const copies: T[] = []
    for (const id of ids) copies.push(await copyOf(tx, id))
    return copies
  }
  return {
    madeAt: tx.now().toISOString(),
    ...person,
    ...(await copyOfHistory(tx, personId, vault)),
    membership: await copyOfMembership(tx, personId, vault),
    account: await copyOfAccount(tx, personId),
    networks: together(await each(above.networks)),
    trainings: together(await each(above.trainings)),
    papers: (await each(above.papers)).flat(),
  }
}

/** What stands under several ids of hers as one: lists one after the other, all else by her own id. */
function together<T extends object>([hers, ...others]: readonly T[]): T {
  if (!hers) throw new Error('she has an id')
  const entries = Object.entries(hers).map(([key, value]: [string, unknown]) => [
    key,
    Array.isArray(value) ? [value, ...others.map((one) => one[key as keyof T])].flat() : value,
  ])
  return Object.fromEntries(entries) as T
}
