import { networks } from '#db/schema/networks.ts'
import { eq } from 'drizzle-orm'
import { holds, record } from '../people/index.server.ts'
import { asPortal, type Ctx, inTransaction, nameOf } from '../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../shared/result.ts'
import { LEVELS } from './codes.ts'
import type { NetworkForm } from './schemas.ts'

export type KeepNetworkRefusal =
  | 'not_yours'
  | 'no_such_network'
  | 'closed'
  | 'parent_wrong'
  | 'protected_stays'
  | 'protected_above'
  | 'protected_below'

/** Who opens, renames and closes networks. Whom they have in them is another question (`reach`). */
export const NETWORK_KEEPERS = ['membership_officer', 'administrator'] as const

/**
 * Opens a network, or changes the name and the marks of one (`networkId`). Where it stands in the tree never changes. One
 * that is protected stays so, and below it all are: `protected_above`, `protected_below`, `protected_stays`.
 */
export const keepNetwork = (
  ctx: Ctx,
  { networkId, form }: { networkId: string | null; form: NetworkForm },
): Promise<Result<{ networkId: string }, KeepNetworkRefusal>> =>
  inTransaction(ctx, async (tx): Promise<Result<{ networkId: string }, KeepNetworkRefusal>> => {
    if (!(await holds(tx, ...NETWORK_KEEPERS))) return refuse('not_yours')
    // Held together: what lies below could else be opened while the one above it becomes protected.
    const all = await tx.db.select().from(networks).orderBy(networks.id).for('update')
    const old = all.find(({ id }) => id === networkId)
    if (networkId && !old) return refuse('no_such_network')
    if (old?.closedOn) return refuse('closed')
    const { nameEn, nameSw, isListed, isProtected } = form
    const place = old ?? form
    const above = all.find(({ id }) => id === place.parentId)
    if (place.parentId && (!above || above.closedOn || !isWider(above.level, place.level)))
      return refuse('parent_wrong')
    if (above?.isProtected && !isProtected) return refuse('protected_above')
    if (old?.isProtected && !isProtected) return refuse('protected_stays')
    if (isProtected && all.some(({ parentId, isProtected: isToo }) => old && parentId === old.id && !isToo))
      return refuse('protected_below')

    const said = { nameEn, nameSw, isListed, isProtected, changedAt: tx.now(), changedBy: nameOf(tx.actor) }
    const id = old?.id ?? tx.newId('net')
    const { level, parentId, county } = form
    await asPortal(tx, 'networks', async (portal) =>
      old
        ? portal.db.update(networks).set(said).where(eq(networks.id, id))
        : portal.db.insert(networks).values({ id, level, parentId, county, ...said, createdAt: tx.now() }),
    )
    await record(tx, { action: 'network.kept', detail: isProtected ? `${id} protected` : id })
    return ok({ networkId: id })
  })

const isWider = (above: (typeof LEVELS)[number], below: (typeof LEVELS)[number]): boolean =>
  LEVELS.indexOf(above) < LEVELS.indexOf(below)
