import { networkRequests, networkSpells, networks } from '#db/schema/networks.ts'
import { asc, desc, eq, inArray } from 'drizzle-orm'
import { asPortal, type Ctx, inTransaction } from '../shared/ctx.server.ts'
import type { SpellEnd } from './codes.ts'
import { memberIndexOf } from './member.server.ts'

export type OwnSpell = {
  spellId: string
  networkId: string
  name: { en: string; sw: string }
  isProtected: boolean
  beginsOn: string
  endsOn: string | null
  endReason: SpellEnd | null
}
export type OwnRequest = {
  requestId: string
  networkId: string
  name: { en: string; sw: string }
  isProtected: boolean
  kind: 'asked' | 'invited'
  state: 'open' | 'accepted' | 'declined' | 'withdrawn' | 'lapsed'
  reason: string | null
  at: Date
}

/**
 * Where somebody belongs and has belonged, and what was asked of her and by her: for herself, and for the portal's own work
 * (her copy). To anybody else, nothing: the database alone cannot say it either.
 */
export function networksOf(ctx: Ctx, personId: string): Promise<{ spells: OwnSpell[]; requests: OwnRequest[] }> {
  const { actor } = ctx
  if (actor.kind === 'visitor' || (actor.kind === 'person' && actor.personId !== personId))
    return Promise.resolve({ spells: [], requests: [] })
  return inTransaction(ctx, (tx) =>
    asPortal(tx, 'networks', async (portal) => {
      const hers = await indexesOf(portal, personId)
      if (hers.length === 0) return { spells: [], requests: [] }
      const spells = await portal.db
        .select({ spell: networkSpells, network: networks })
        .from(networkSpells)
        .innerJoin(networks, eq(networks.id, networkSpells.networkId))
        .where(inArray(networkSpells.memberIndex, hers))
        .orderBy(asc(networkSpells.beginsOn), asc(networkSpells.id))
      const requests = await portal.db
        .select({ request: networkRequests, network: networks })
        .from(networkRequests)
        .innerJoin(networks, eq(networks.id, networkRequests.networkId))
        .where(inArray(networkRequests.memberIndex, hers))
        .orderBy(desc(networkRequests.createdAt), desc(networkRequests.id))
      return {
        spells: spells.map(({ spell, network }) => ({
          ...{ spellId: spell.id, ...shown(network), beginsOn: spell.beginsOn, endsOn: spell.endsOn },
          endReason: spell.endReason as SpellEnd | null,
        })),
        requests: requests.map(({ request: { id, kind, state, reason, createdAt }, network }) => ({
          ...{ requestId: id, ...shown(network), kind, state, reason, at: createdAt },
        })),
      }
    }),
  )
}

/** By what she would be found in each network there is: which of them is hers, only the keys can say. */
export async function indexesOf(tx: Ctx, personId: string): Promise<Buffer[]> {
  const all = await tx.db.select({ id: networks.id }).from(networks)
  return all.map(({ id }) => memberIndexOf(tx, id, personId))
}

const shown = ({ id, nameEn, nameSw, isProtected }: typeof networks.$inferSelect) => ({
  ...{ networkId: id, name: { en: nameEn, sw: nameSw }, isProtected },
})
