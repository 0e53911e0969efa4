import { publishedPosts } from '#db/schema/newsroom.ts'
import { isAnyOf } from '#db/bulk.server.ts'
import { sql } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../shared/ctx.server.ts'
import { type PostInList, withTitles } from './titles-of.server.ts'

/** How like a title must be to what was typed; as `pg_trgm.word_similarity_threshold` has it by default. */
const LIKE = 0.6
const MOST = 30
/** Of the texts that are found these many of the newest are put in order: a word that stands in every post must not cost what all of them cost. */
const WEIGHED = 150

/**
 * Posts that hold what somebody typed, the best first, thirty at most: by the words of English in their forms, by the words of
 * Kiswahili as they stand, both without accents. Where none does, those whose title is nearly the same, for a slip of the finger.
 */
export async function searchPosts(ctx: Ctx, typed: string): Promise<PostInList[]> {
  const text = typed.normalize('NFC').trim().slice(0, 120)
  if (text === '') return []
  const asked = await askedFor(ctx, text)
  const found = await byWords(ctx, asked)
  const ids = found.length > 0 ? found : await byTitle(ctx, asked)
  if (ids.length === 0) return []
  const rows = await ctx.db.select().from(publishedPosts).where(isAnyOf(publishedPosts.postId, ids))
  const posts = await withTitles(ctx, rows)
  return posts.toSorted((a, b) => ids.indexOf(a.postId) - ids.indexOf(b.postId))
}

type Asked = { en: string; sw: string; plain: string }

/** What was typed, as the database reads it. Asked first: a value is compared at once, and what makes it would be made anew for every post. */
async function askedFor(ctx: Ctx, text: string): Promise<Asked> {
  const [asked] = await ctx.db.execute<Asked>(sql`
    select websearch_to_tsquery('english', plain)::text as en, websearch_to_tsquery('simple', plain)::text as sw, lower(plain) as plain
      from unaccent(${text}) as plain`)
  if (!asked) throw new Error('a question without from or where has one row')
  return asked
}

async function byWords(ctx: Ctx, asked: Asked): Promise<string[]> {
  const [en, sw] = [sql`${asked.en}::tsquery`, sql`${asked.sw}::tsquery`]
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

const byTitle = (ctx: Ctx, { plain }: Asked): Promise<string[]> =>
  inTransaction(ctx, async (tx) => {
    // Comparing letters costs far more than the database thinks, so it would rather compare those of every title than ask its index.
    await tx.db.execute(sql`set local enable_seqscan = off`)
    const rows = await tx.db.execute<{ id: string }>(sql`
      select post_id as id from (
        select post_id, word_similarity(${plain}, plain) as likeness from published_texts where ${plain} <% plain offset 0) as alike
       where likeness >= ${LIKE} group by 1 order by max(likeness) desc, 1 desc limit ${MOST}`)
    return rows.map(({ id }) => id)
  })
