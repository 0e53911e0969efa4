import { publishedPosts } from '#db/schema/newsroom.ts'
import { isAnyOf } from '#db/bulk.server.ts'
import { sql } from 'drizzle-orm'
import type { Ctx } from '../shared/ctx.server.ts'
import { type PostInList, withTitles } from './titles-of.server.ts'

/** How like a title must be to what was typed; as `pg_trgm.word_similarity_threshold` has it by default. */
const LIKE = 0.6
const MOST = 30
/** Of the texts that are found these many of the newest are put in order: a word that stands in every post must not cost what all of them cost. */
const WEIGHED = 300

/**
 * Posts that hold what somebody typed, the best first, thirty at most: by the words of English in their forms, by the words of
 * Kiswahili as they stand, both without accents. Where none does, those whose title is nearly the same, for a slip of the finger.
 */
export async function searchPosts(ctx: Ctx, typed: string): Promise<PostInList[]> {
  const text = typed.normalize('NFC').trim().slice(0, 120)
  if (text === '') return []
  const found = await byWords(ctx, text)
  const ids = found.length > 0 ? found : await byTitle(ctx, text)
  if (ids.length === 0) return []
  const rows = await ctx.db.select().from(publishedPosts).where(isAnyOf(publishedPosts.postId, ids))
  const posts = await withTitles(ctx, rows)
  return posts.toSorted((a, b) => ids.indexOf(a.postId) - ids.indexOf(b.postId))
}

async function byWords(ctx: Ctx, text: string): Promise<string[]> {
  const [en, sw] = [asked('english', text), asked('simple', text)]
  // One question for both languages: of each alone the database thinks that a word of the other stands in half of its posts, and reads all.
  const rows = await ctx.db.execute<{ id: string }>(sql`
    select post_id as id from (
      select t.post_id, t.search, case t.language when 'en' then ${en} else ${sw} end as asked, p.published_at
        from published_texts t join published_posts p on p.post_id = t.post_id
       where (t.language = 'en' and t.search @@ ${en}) or (t.language = 'sw' and t.search @@ ${sw})
       order by p.published_at desc limit ${WEIGHED}) as found
     group by post_id, published_at order by max(ts_rank(search, asked)) desc, published_at desc limit ${MOST}`)
  return rows.map(({ id }) => id)
}

const asked = (config: 'english' | 'simple', text: string) =>
  sql`websearch_to_tsquery(${config}::regconfig, unaccent(${text}))`

async function byTitle(ctx: Ctx, text: string): Promise<string[]> {
  const plain = sql`lower(unaccent(${text}))`
  const rows = await ctx.db.execute<{ id: string }>(sql`
    select post_id as id from (
      select post_id, word_similarity(${plain}, plain) as likeness from published_texts where ${plain} <% plain offset 0) as alike
     where likeness >= ${LIKE} group by 1 order by max(likeness) desc, 1 desc limit ${MOST}`)
  return rows.map(({ id }) => id)
}
