import { type PostInList, readPosts, type Wanted } from '#app/domain/newsroom/index.server.ts'
import { isKind } from '#app/domain/newsroom/kinds.ts'
import { dayBounds, addDays } from '#app/domain/shared/dates.ts'
import { countyName } from '#app/domain/people/persons/counties.ts'
import type { NewsShelf, PostCard } from '#app/ui/newsroom-shapes.ts'
import { shelfPath } from '#app/ui/house-paths.ts'
import type { AppLoadContext } from '@remix-run/node'
import { ctxOf } from './portal.server.ts'

const PAGE = 12

/** A page of posts as the site lists them, and the way to older ones. */
export async function newsPage(
  context: AppLoadContext,
  wanted: Wanted,
): Promise<{ posts: PostCard[]; older: string | undefined }> {
  const { posts, more } = await readPosts(ctxOf(context), wanted, { limit: PAGE })
  const last = posts.at(-1)
  return { posts: posts.map(cardOf), older: more && last ? shelfPath('before', cursorOf(last)) : undefined }
}

export const cardOf = ({ postId: _postId, ...card }: PostInList): PostCard => card

/** In an address: the time in milliseconds and the id, both of base 36 or less. */
const cursorOf = ({ at, postId }: PostInList): string => `${at.getTime().toString(36)}-${postId.slice('pst_'.length)}`

/**
 * What a shelf's address asks for, and how it is called; null for what cannot be asked. Months, kinds, topics and counties hold
 * all of theirs (hundreds at most are shown), `before` goes on through everything.
 */
export function shelfAsked(by: string, what: string): { wanted: Wanted; shelf: NewsShelf } | null {
  if (by === 'kind' && isKind(what)) return { wanted: { kind: what }, shelf: { by, what } }
  if (by === 'tag' && /^[a-z0-9-]{1,40}$/.test(what)) return { wanted: { tag: what }, shelf: { by, what } }
  const county = by === 'county' && countyName(what)
  if (county) return { wanted: { county: what }, shelf: { by: 'county', what: county } }
  if (by === 'month' && /^20\d\d-(0[1-9]|1[0-2])$/.test(what)) {
    const first = `${what}-01`
    const next = `${addDays(first, 31).slice(0, 7)}-01`
    const span = { from: dayBounds(first).from, until: dayBounds(next).from }
    return { wanted: { span }, shelf: { by, what } }
  }
  const [, time, id] = (by === 'before' && /^([0-9a-z]{8,9})-([0-9a-z]{26})$/.exec(what)) || []
  if (!time || !id) return null
  const at = new Date(Number.parseInt(time, 36))
  return { wanted: { before: { at, postId: `pst_${id}` } }, shelf: { by: 'before', what: '' } }
}
