import { isAnyOf } from '#db/bulk.server.ts'
import { networkPosts } from '#db/schema/networks.ts'
import { and, gt } from 'drizzle-orm'
import { asPortal, type Ctx } from '../shared/ctx.server.ts'
import { networksOf } from './networks-of.server.ts'
import { lineOf } from './reach.server.ts'

const FORTNIGHT_MS = 14 * 86_400_000

/** Whether somebody is asked to join, and whether something was written to her networks within a fortnight: for herself. */
export async function newsFor(ctx: Ctx, personId: string): Promise<{ isAsked: boolean; hasPosts: boolean }> {
  const { spells, requests } = await networksOf(ctx, personId)
  const isAsked = requests.some(({ kind, state }) => kind === 'invited' && state === 'open')
  const mine = spells.flatMap(({ networkId, endsOn }) => (endsOn === null ? [networkId] : []))
  if (mine.length === 0) return { isAsked, hasPosts: false }
  return asPortal(ctx, 'networks', async (tx) => {
    const lines = []
    for (const networkId of mine) lines.push(...(await lineOf(tx, networkId)))
    const [post] = await tx.db
      .select({ id: networkPosts.id })
      .from(networkPosts)
      .where(
        and(
          isAnyOf(networkPosts.networkId, lines),
          gt(networkPosts.createdAt, new Date(tx.now().getTime() - FORTNIGHT_MS)),
        ),
      )
      .limit(1)
    return { isAsked, hasPosts: post !== undefined }
  })
}
