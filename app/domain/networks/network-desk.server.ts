import { networkRequests, networkSpells, networkStandings } from '#db/schema/networks.ts'
import { and, asc, desc, eq, gt, isNull, or } from 'drizzle-orm'
import { namesOf, type ShownName } from '../people/index.server.ts'
import { asPortal, type Ctx, inTransaction } from '../shared/ctx.server.ts'
import { dayOf } from '../shared/dates.ts'
import { heldOn } from './belongs.server.ts'
import { INVITATION_DAYS, type Standing } from './codes.ts'
import { listNetworks, type Network } from './list-networks.server.ts'
import { networkPlace, personOf } from './member.server.ts'
import { type Reach, reachOf } from './reach.server.ts'

export type Member = ShownName & { spellId: string; beginsOn: string; standing: Standing }
export type Asker = ShownName & { requestId: string; words: string; at: Date }
export type Invited = { requestId: string; number: string; at: Date }
export type NetworkDesk = {
  network: Network
  reach: Reach
  members: Member[]
  askers: Asker[]
  /** Those who were asked and have not said yes: in the same words whether they said no, nothing, or are nobody. */
  invited: Invited[]
}

const DAY_MS = 86_400_000

/**
 * Who belongs to a network, names masked, and whose wishes wait, for whoever looks into it today; null for everybody else.
 * What is shown is read as who she is: the database shows her nothing of another network.
 */
export const networkDesk = (ctx: Ctx, networkId: string): Promise<NetworkDesk | null> =>
  inTransaction(ctx, async (tx) => {
    const reach = await reachOf(tx, networkId)
    const network = (await listNetworks(tx)).find(({ id }) => id === networkId)
    if (!reach || !network) return null
    const spells = await tx.db
      .select({ spell: networkSpells, standing: networkStandings.standing })
      .from(networkSpells)
      .leftJoin(networkStandings, and(eq(networkStandings.spellId, networkSpells.id), isNull(networkStandings.endsOn)))
      .where(and(eq(networkSpells.networkId, networkId), heldOn(dayOf(tx.now()))))
      .orderBy(asc(networkSpells.beginsOn), asc(networkSpells.id))
    const requests = await tx.db
      .select()
      .from(networkRequests)
      .where(and(eq(networkRequests.networkId, networkId), waits(tx)))
      .orderBy(asc(networkRequests.createdAt), desc(networkRequests.id))
    const people = new Map([
      ...spells.map(({ spell }) => [spell.id, personOf(tx, 'network_spells', spell)] as const),
      ...requests.map((request) => [request.id, personOf(tx, 'network_requests', request)] as const),
    ])
    const ids = [...people.values()].flatMap((id) => id ?? [])
    const names = await asPortal(tx, 'networks', (portal) => namesOf(portal, ids))
    const nameOf = (id: string): ShownName | undefined => names.get(people.get(id) ?? '')
    const open = (row: string, column: 'words_sealed' | 'number_sealed', sealed: Uint8Array | null) =>
      sealed ? tx.vault.open(networkPlace('network_requests', column, row), sealed) : ''
    return {
      ...{ network, reach },
      members: spells.flatMap(({ spell: { id, beginsOn }, standing }) => {
        const name = nameOf(id)
        return name ? [{ ...name, spellId: id, beginsOn, standing: standing ?? ('active' as const) }] : []
      }),
      askers: requests.flatMap(({ id, kind, wordsSealed, createdAt }) => {
        const name = nameOf(id)
        if (kind !== 'asked' || !name) return []
        return [{ ...name, requestId: id, words: open(id, 'words_sealed', wordsSealed), at: createdAt }]
      }),
      invited: requests.flatMap(({ id, kind, numberSealed, createdAt }) =>
        kind === 'invited' && numberSealed
          ? [{ requestId: id, number: open(id, 'number_sealed', numberSealed), at: createdAt }]
          : [],
      ),
    }
  })

/** A no to an invitation looks like no answer: it stands in the list until any would have ended. */
const waits = (tx: Ctx) =>
  or(
    eq(networkRequests.state, 'open'),
    and(
      eq(networkRequests.kind, 'invited'),
      eq(networkRequests.state, 'declined'),
      gt(networkRequests.createdAt, new Date(tx.now().getTime() - INVITATION_DAYS * DAY_MS)),
    ),
  )
