import { publishedPosts } from '#db/schema/newsroom.ts'
import { isAnyOf } from '#db/bulk.server.ts'
import { sql } from 'drizzle-orm'
import type { Ctx } from '../shared/ctx.server.ts'
import { type PostInList, withTitles } from './titles-of.server.ts'

/** How like a title must be to what was typed; as `pg_trgm.word_similarity_threshold` has it by default. */
const LIKE = 0.6

/**
 * Posts that hold what somebody typed, the best first, thirty at most: by the words of English in their forms, by the words of
 * Kiswahili as they stand, both without accents; and by titles that are nearly the same, for a slip of the finger.
 */
export async function searchPosts(ctx: Ctx, typed: string): Promise<PostInList[]> {
  const text = typed.normalize('NFC').trim().slice(0, 120)
  if (text === '') return []
  const hits = await ctx.db.execute<{ id: string }>(sql`
    with asked as (
      select websearch_to_tsquery('english', unaccent(${text})) as en, websearch_to_tsquery('simple', unaccent(${text})) as sw,
             lower(unaccent(${text})) as plain),
    hits as (
      select t.post_id, ts_rank(t.search, asked.en) + 1 as rank from published_texts t, asked
       where t.language = 'en' and t.search @@ asked.en
      union all
      select t.post_id, ts_rank(t.search, asked.sw) + 1 from published_texts t, asked
       where t.language = 'sw' and t.search @@ asked.sw
      union all
      select t.post_id, word_similarity(asked.plain, t.plain) from published_texts t, asked
       where asked.plain <% t.plain and word_similarity(asked.plain, t.plain) >= ${LIKE})
    select h.post_id as id from hits h join published_posts p on p.post_id = h.post_id
     group by h.post_id, p.published_at order by max(h.rank) desc, p.published_at desc limit 30`)
  const ids = hits.map(({ id }) => id)
  if (ids.length === 0) return []
  const rows = await ctx.db.select().from(publishedPosts).where(isAnyOf(publishedPosts.postId, ids))
  const found = await withTitles(ctx, rows)
  return found.toSorted((a, b) => ids.indexOf(a.postId) - ids.indexOf(b.postId))
}
