import { networkRequests } from '#db/schema/networks.ts'
import { and, asc, desc, eq, gt, or } from 'drizzle-orm'
import { namesOf, type ShownName } from '../people/index.server.ts'
import { asPortal, type Ctx, inTransaction } from '../shared/ctx.server.ts'
import { INVITATION_DAYS } from './codes.ts'
import { listNetworks, type Network } from './list-networks.server.ts'
import { type Member, membersOf } from './members-of.server.ts'
import { networkPlace, personOf } from './member.server.ts'
import { type Reach, reachOf } from './reach.server.ts'

export type Asker = ShownName & { requestId: string; words: string; at: Date }
export type Invited = { requestId: string; number: string; at: Date }
export type NetworkDesk = {
  network: Network
  reach: Reach
  members: Omit<Member, 'personId'>[]
  /** How many belong today, and where the next page begins. */
  count: number
  next: string | null
  askers: Asker[]
  /** Those who were asked and have not said yes: in the same words whether they said no, nothing, or are nobody. */
  invited: Invited[]
}

const DAY_MS = 86_400_000

/**
 * Who belongs to a network, names masked and fifty at a time, and whose wishes wait, for whoever looks into it today; null
 * for everybody else. What is shown is read as who she is: the database shows her nothing of another network.
 */
export const networkDesk = (
  ctx: Ctx,
  networkId: string,
  { after }: { after?: string | undefined } = {},
): Promise<NetworkDesk | null> =>
  inTransaction(ctx, async (tx) => {
    const reach = await reachOf(tx, networkId)
    const network = (await listNetworks(tx)).find(({ id }) => id === networkId)
    if (!reach || !network) return null
    const { members, ...pages } = await membersOf(tx, { networkId, after })
    const shown = members.map(({ personId: _personId, ...member }) => member)
    return { ...{ network, reach, members: shown }, ...pages, ...(await waitingIn(tx, networkId)) }
  })

async function waitingIn(tx: Ctx, networkId: string): Promise<Pick<NetworkDesk, 'askers' | 'invited'>> {
  const requests = await tx.db
    .select()
    .from(networkRequests)
    .where(and(eq(networkRequests.networkId, networkId), waits(tx)))
    .orderBy(asc(networkRequests.createdAt), desc(networkRequests.id))
  const asking = new Map(
    requests.flatMap((request) => {
      const personId = request.kind === 'asked' ? personOf(tx, 'network_requests', request) : null
      return personId ? [[request.id, personId] as const] : []
    }),
  )
  const names = await asPortal(tx, 'networks', (portal) => namesOf(portal, [...asking.values()]))
  const open = (row: string, column: 'words_sealed' | 'number_sealed', sealed: Uint8Array | null) =>
    sealed ? tx.vault.open(networkPlace('network_requests', column, row), sealed) : ''
  return {
    askers: requests.flatMap(({ id, wordsSealed, createdAt }) => {
      const name = names.get(asking.get(id) ?? '')
      return name ? [{ ...name, requestId: id, words: open(id, 'words_sealed', wordsSealed), at: createdAt }] : []
    }),
    invited: requests.flatMap(({ id, kind, numberSealed, createdAt }) =>
      kind === 'invited' && numberSealed
        ? [{ requestId: id, number: open(id, 'number_sealed', numberSealed), at: createdAt }]
        : [],
    ),
  }
}

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
