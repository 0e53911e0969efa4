import { networkRequests } from '#db/schema/networks.ts'
import { and, count, eq, gt } from 'drizzle-orm'
import { leaveMessages } from '../messages/index.server.ts'
import { findByNumber, holdPerson, record, safeChannelsOf } from '../people/index.server.ts'
import { asPortal, type Ctx, inTransaction, nameOf } from '../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../shared/result.ts'
import { belongs } from './belongs.server.ts'
import { INVITATION_DAYS, MOST_INVITATIONS } from './codes.ts'
import { holdOpenNetwork } from './hold-open-network.server.ts'
import { memberIndexOf, networkPlace } from './member.server.ts'
import { openRequest } from './open-request.server.ts'
import { reachOf } from './reach.server.ts'

export type InviteToNetworkRefusal = 'not_yours' | 'number_wrong' | 'belongs_already' | 'asked_already' | 'too_many'

const NUMBER = /^[0-9A-Z]{8}$/
const DAY_MS = 86_400_000

/**
 * A coordinator asks whoever has this number to belong; she is told, and her yes is what begins it. A number that nobody has
 * is asked in the same words, stands in the same list and ends after the same days: who the number is, and whether it is
 * anybody's, the coordinator learns from a yes and from nothing else. `belongs_already` tells of her own people only, whose
 * numbers she sees; `asked_already` of her own asking, and of those who wait for her answer.
 */
export const inviteToNetwork = (
  ctx: Ctx,
  { networkId, number: typed }: { networkId: string; number: string },
): Promise<Result<{ requestId: string }, InviteToNetworkRefusal>> =>
  inTransaction(ctx, async (tx): Promise<Result<{ requestId: string }, InviteToNetworkRefusal>> => {
    if ((await reachOf(tx, networkId)) !== 'coordinates') return refuse('not_yours')
    const number = typed.toUpperCase().replaceAll(/[^0-9A-Z]/g, '')
    if (!NUMBER.test(number)) return refuse('number_wrong')
    const by = nameOf(tx.actor)
    const done = await asPortal(tx, 'networks', async (portal): Promise<Result<string, InviteToNetworkRefusal>> => {
      const found = await findByNumber(portal, number)
      const personId = found && (await holdPerson(portal, found)) ? found : null
      if (!(await holdOpenNetwork(portal, networkId))) return refuse('not_yours')
      if (personId && (await belongs(portal, { networkId, personId }))) return refuse('belongs_already')
      // Nobody's number is kept as if it were somebody's: found by itself, for there is no id to find it by.
      const memberIndex = memberIndexOf(portal, networkId, personId ?? `number:${number}`)
      if (await openRequest(portal, { networkId, memberIndex })) return refuse('asked_already')
      if (await declinedLately(portal, { networkId, memberIndex })) return refuse('asked_already')
      if ((await sentToday(portal, by)) >= MOST_INVITATIONS) return refuse('too_many')
      const id = portal.newId('nrq')
      const sealed = (column: 'person_sealed' | 'number_sealed', text: string) =>
        portal.vault.seal(networkPlace('network_requests', column, id), text)
      await portal.db.insert(networkRequests).values({
        ...{ id, networkId, kind: 'invited', memberIndex, invitedBy: by, state: 'open', createdAt: portal.now() },
        // As long as an id is: a copy of the database does not show whose number is nobody's.
        personSealed: sealed('person_sealed', personId ?? portal.newId('per')),
        numberSealed: sealed('number_sealed', number),
      })
      if (personId) await tell(portal, personId)
      return ok(id)
    })
    if (!done.ok) return done
    await record(tx, { action: 'network.invited', detail: `${networkId} ${done.value}` })
    return ok({ requestId: done.value })
  })

async function tell(tx: Ctx, personId: string): Promise<void> {
  const channel = (await safeChannelsOf(tx, [personId])).get(personId)
  if (!channel) return
  const { to: _to, ...where } = channel
  await leaveMessages(tx, [{ kind: 'news_waits', subject: personId, ...where }])
}

/** Her no looks like no answer, so it keeps its place until any invitation would have ended. */
async function declinedLately(
  tx: Ctx,
  { networkId, memberIndex }: { networkId: string; memberIndex: Uint8Array },
): Promise<boolean> {
  const since = new Date(tx.now().getTime() - INVITATION_DAYS * DAY_MS)
  const [row] = await tx.db
    .select({ id: networkRequests.id })
    .from(networkRequests)
    .where(
      and(
        eq(networkRequests.networkId, networkId),
        eq(networkRequests.memberIndex, memberIndex),
        eq(networkRequests.kind, 'invited'),
        eq(networkRequests.state, 'declined'),
        gt(networkRequests.createdAt, since),
      ),
    )
  return row !== undefined
}

async function sentToday(tx: Ctx, by: string): Promise<number> {
  const since = new Date(tx.now().getTime() - DAY_MS)
  const [row] = await tx.db
    .select({ sent: count() })
    .from(networkRequests)
    .where(and(eq(networkRequests.invitedBy, by), gt(networkRequests.createdAt, since)))
  return row?.sent ?? 0
}
