import { networks, networkSpells } from '#db/schema/networks.ts'
import { and, inArray } from 'drizzle-orm'
import { asPortal, type Ctx } from '../shared/ctx.server.ts'
import { heldOn } from './belongs.server.ts'
import { memberIndexOf } from './member.server.ts'

/**
 * Whether somebody belongs on a day (`YYYY-MM-DD`) to the network that a law or a page of ours names (`nimama`), or to one
 * below it. Only she herself and the portal learn it: to whoever else asks, she does not.
 */
export async function belongsToNamed(
  ctx: Ctx,
  { reference, personId, day }: { reference: string; personId: string; day: string },
): Promise<boolean> {
  const { actor } = ctx
  if (actor.kind === 'visitor' || (actor.kind === 'person' && actor.personId !== personId)) return false
  return asPortal(ctx, 'networks', async (tx) => {
    const all = await tx.db
      .select({ id: networks.id, parentId: networks.parentId, reference: networks.reference })
      .from(networks)
    const below = (parents: readonly string[]): string[] => {
      const next = all.flatMap(({ id, parentId }) => (parentId && parents.includes(parentId) ? [id] : []))
      return next.length > 0 ? [...next, ...below(next)] : []
    }
    const named = all.flatMap((network) => (network.reference === reference ? [network.id] : []))
    const indexes = [...named, ...below(named)].map((id) => memberIndexOf(tx, id, personId))
    const [spell] = await tx.db
      .select({ id: networkSpells.id })
      .from(networkSpells)
      .where(and(inArray(networkSpells.memberIndex, indexes), heldOn(day)))
      .limit(1)
    return spell !== undefined
  })
}
