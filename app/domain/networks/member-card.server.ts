import { networkSpells } from '#db/schema/networks.ts'
import { eq } from 'drizzle-orm'
import { asPortal, type Ctx, inTransaction } from '../shared/ctx.server.ts'
import { isPersonFrozen } from '../people/index.server.ts'
import { personOf } from './member.server.ts'
import { type Member, networkDesk } from './network-desk.server.ts'

export type MemberCard = Member & {
  networkId: string
  /** For freezing her account. */
  personId: string
  isFrozen: boolean
  /** She coordinates the network; protection looks. */
  mayChange: boolean
}

/** One person of a network, masked, for its coordinators and protection; null for others and for who does not belong today. */
export const memberCard = (ctx: Ctx, spellId: string): Promise<MemberCard | null> =>
  inTransaction(ctx, async (tx) => {
    const [spell] = await tx.db.select().from(networkSpells).where(eq(networkSpells.id, spellId))
    const personId = spell && personOf(tx, 'network_spells', spell)
    if (!spell || !personId) return null
    const desk = await networkDesk(tx, spell.networkId)
    const member = desk?.members.find((one) => one.spellId === spellId)
    if (!desk || desk.reach === 'reads' || !member) return null
    const isFrozen = await asPortal(tx, 'custody', (portal) => isPersonFrozen(portal, personId))
    return { ...member, networkId: spell.networkId, personId, isFrozen, mayChange: desk.reach === 'coordinates' }
  })
