import { isPersonFrozen } from '../people/index.server.ts'
import { asPortal, type Ctx, inTransaction } from '../shared/ctx.server.ts'
import { type Member, memberBy } from './members-of.server.ts'
import { reachOf } from './reach.server.ts'

/** `personId` is for freezing her account. Who coordinates the network may change what there is; protection looks. */
export type MemberCard = Member & { isFrozen: boolean; mayChange: boolean }

/** One person of a network, masked, for its coordinators and protection; null for others and for who does not belong today. */
export const memberCard = (ctx: Ctx, spellId: string): Promise<MemberCard | null> =>
  inTransaction(ctx, async (tx) => {
    const member = await memberBy(tx, spellId)
    const reach = member ? await reachOf(tx, member.networkId) : null
    if (!member || !reach || reach === 'reads') return null
    const isFrozen = await asPortal(tx, 'custody', (portal) => isPersonFrozen(portal, member.personId))
    return { ...member, isFrozen, mayChange: reach === 'coordinates' }
  })
