import { publishedPosts } from '#db/schema/newsroom.ts'
import { isAnyOf } from '#db/bulk.server.ts'
import { sql } from 'drizzle-orm'
import type { Ctx } from '../shared/ctx.server.ts'
import { type PostInList, withTitles } from './titles-of.server.ts'

/** How like a title must be to what was typed; as `pg_trgm.word_similarity_threshold` has it by default. */
const LIKE = 0.6
const MOST = 30
/** Of what is found these many of the newest are put in order: a word that stands in every post must not cost what all of them cost. */
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
  const matches = (language: 'en' | 'sw', config: 'english' | 'simple') => sql`(
    select t.post_id, t.search, ${asked(config, text)} as asked, p.published_at
      from published_texts t join published_posts p on p.post_id = t.post_id
     where t.language = ${language} and t.search @@ ${asked(config, text)}
     order by p.published_at desc limit ${WEIGHED})`
  const rows = await ctx.db.execute<{ id: string }>(sql`
    select post_id as id from (${matches('en', 'english')} union all ${matches('sw', 'simple')}) as found
     group by post_id, published_at order by max(ts_rank(search, asked)) desc, published_at desc limit ${MOST}`)
  return rows.map(({ id }) => id)
}

const asked = (config: 'english' | 'simple', text: string) =>
  sql`websearch_to_tsquery(${config}::regconfig, unaccent(${text}))`

async function byTitle(ctx: Ctx, text: string): Promise<string[]> {
  const plain = sql`lower(unaccent(${text}))`
  const rows = await ctx.db.execute<{ id: string }>(sql`
    select t.post_id as id from published_texts t
     where ${plain} <% t.plain and word_similarity(${plain}, t.plain) >= ${LIKE}
     group by 1 order by max(word_similarity(${plain}, t.plain)) desc, 1 desc limit ${MOST}`)
  return rows.map(({ id }) => id)
}
