import { isAnyOf } from '#db/bulk.server.ts'
import { networkPosts } from '#db/schema/networks.ts'
import { desc } from 'drizzle-orm'
import { asPortal, type Ctx, inTransaction } from '../shared/ctx.server.ts'
import { dayOf } from '../shared/dates.ts'
import { networksOf, type OwnSpell } from './networks-of.server.ts'
import { lineOf } from './reach.server.ts'
import { postPlace } from './write-post.server.ts'

export type Post = { postId: string; words: string; at: Date }

const MOST = 50

/** What was written to a network where she belongs today, or to one above it, the newest first; null where she does not. */
export const readPosts = (ctx: Ctx, spellId: string): Promise<{ spell: OwnSpell; posts: Post[] } | null> =>
  inTransaction(ctx, async (tx) => {
    if (tx.actor.kind !== 'person') return null
    const { spells } = await networksOf(tx, tx.actor.personId)
    const spell = spells.find((one) => one.spellId === spellId)
    if (!spell || (spell.endsOn !== null && spell.endsOn <= dayOf(tx.now()))) return null
    const posts = await asPortal(tx, 'networks', async (portal) =>
      postsIn(portal, await lineOf(portal, spell.networkId)),
    )
    return { spell, posts }
  })

/** What was written to one network, for those who look after it; nothing to others. */
export const postsOf = (ctx: Ctx, networkId: string): Promise<Post[]> =>
  inTransaction(ctx, (tx) => postsIn(tx, [networkId]))

async function postsIn(tx: Ctx, networkIds: readonly string[]): Promise<Post[]> {
  const rows = await tx.db
    .select()
    .from(networkPosts)
    .where(isAnyOf(networkPosts.networkId, networkIds))
    .orderBy(desc(networkPosts.createdAt), desc(networkPosts.id))
    .limit(MOST)
  return rows.map(({ id, wordsSealed, createdAt }) => ({
    ...{ postId: id, words: tx.vault.open(postPlace(id), wordsSealed), at: createdAt },
  }))
}
