import { networkPosts } from '#db/schema/networks.ts'
import { leaveMessages } from '../messages/index.server.ts'
import { plainWords, record, safeChannelsOf } from '../people/index.server.ts'
import { asPortal, type Ctx, inTransaction, nameOf } from '../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../shared/result.ts'
import { holdOpenNetwork } from './hold-open-network.server.ts'
import { networkPlace } from './member.server.ts'
import { peopleBelow } from './people-below.server.ts'
import { reachOf } from './reach.server.ts'

export const postPlace = (postId: string) => networkPlace('network_posts', 'words_sealed', postId)

/**
 * A coordinator writes to a network and all below it. Each who can be written to is told once, on her safe channel, that
 * there is something to read and not what or from whom. Answers how many were told.
 */
export const writePost = (
  ctx: Ctx,
  { networkId, words }: { networkId: string; words: string },
): Promise<Result<{ postId: string; told: number }, 'not_yours'>> =>
  inTransaction(ctx, async (tx): Promise<Result<{ postId: string; told: number }, 'not_yours'>> => {
    if ((await reachOf(tx, networkId)) !== 'coordinates') return refuse('not_yours')
    const id = tx.newId('nwp')
    const told = await asPortal(tx, 'networks', async (portal) => {
      if (!(await holdOpenNetwork(portal, networkId))) return null
      await portal.db.insert(networkPosts).values({
        ...{ id, networkId, writtenBy: nameOf(tx.actor), createdAt: portal.now() },
        wordsSealed: portal.vault.seal(postPlace(id), plainWords(words)),
      })
      const people = await peopleBelow(portal, networkId)
      const channels = await safeChannelsOf(portal, people)
      await leaveMessages(
        portal,
        [...channels].map(([subject, { to: _to, ...where }]) => ({
          ...{ kind: 'news_waits' as const, subject, bulk: true, ...where },
        })),
      )
      return channels.size
    })
    if (told === null) return refuse('not_yours')
    await record(tx, { action: 'network.posted', detail: `${networkId} ${id}` })
    return ok({ postId: id, told })
  })
