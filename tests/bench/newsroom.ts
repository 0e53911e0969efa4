import { readPosts, searchPosts } from '#app/domain/newsroom/index.server.ts'
import type { Ctx } from '#app/domain/shared/ctx.server.ts'
import { newIdAt } from '#app/domain/shared/ids.ts'
import { openVault } from '#app/domain/shared/vault.server.ts'
import { APP_ROLE, connect } from '#db/client.server.ts'
import { testKeys } from '#tests/setup/portal.ts'
import { sql } from 'drizzle-orm'
import { atMost, type Figure } from './measure.ts'

const [FEW, MANY] = [100, 10_000] as const
const LIMIT_MS = 50
const ROUNDS = 30
/** A word that stands in every post, in some, in none, two together, a slip of the finger. */
const ASKED = ['rights', 'haki', 'word17', 'word3 word5', 'hakunakitu', 'mahakma']
/** What titles speak of, one in twelve of each. */
const NOUNS = [
  'mahakama',
  'ardhi',
  'maji',
  'bunge',
  'polisi',
  'shule',
  'kijiji',
  'soko',
  'bandari',
  'msitu',
  'barabara',
  'hospitali',
]

/** Posts by the hundred and by ten thousand: what a search takes, and whether lists grow with them. */
export async function benchNewsroom(databaseUrl: string): Promise<Figure[]> {
  const owner = connect(databaseUrl, { max: 1 })
  const app = connect(databaseUrl, { max: 2, role: APP_ROLE })
  const now = () => new Date()
  const ctx: Ctx = {
    ...{ db: app.db, now, newId: newIdAt(now), actor: { kind: 'visitor' }, vault: openVault(testKeys()) },
  }
  const fill = async (from: number, to: number) => {
    const n = sql`generate_series(${from}::int, ${to}::int) as n`
    await owner.db.execute(sql`insert into posts (id, kind, slug, stage, newest, created_at, changed_at)
      select 'pst_bench' || n, 'news', 'bench-' || n, 'published', 1, now(), now() from ${n}`)
    await owner.db
      .execute(sql`insert into published_posts (post_id, slug, kind, place, tags, signatories, published_at, changed_at, is_pinned)
      select 'pst_bench' || n, 'bench-' || n, 'news', 'Nairobi', array['bench'], '{}', now() - n * interval '1 hour', now(), false from ${n}`)
    for (const [language, words] of [
      ['en', 'rights defenders court'],
      ['sw', 'haki watetezi mahakama'],
    ])
      await owner.db.execute(sql`insert into published_texts (post_id, language, title, lead, text, asks, letter)
        select 'pst_bench' || n, ${language}, (${sql.param(NOUNS)}::text[])[1 + n % ${NOUNS.length}::int] || ' ' || n, 'word' || n % 50, repeat(${words} || ' word' || n % 7 || ' word' || n % 11 || ' ', 60), '', ''
          from ${n}`)
    await owner.db.execute(sql`analyze published_texts`)
    await owner.db.execute(sql`analyze published_posts`)
  }
  const taken = async (ask: () => Promise<unknown>) => {
    const times: number[] = []
    for (let i = 0; i < ROUNDS; i++) {
      const began = performance.now()
      await ask()
      times.push(performance.now() - began)
    }
    return times.toSorted((a, b) => a - b)[Math.trunc(ROUNDS / 2)] ?? 0
  }
  const list = () => readPosts(ctx, {}, { limit: 12 })
  await fill(1, FEW)
  const few = await taken(list)
  await fill(FEW + 1, MANY)
  const many = await taken(list)
  const figures = [atMost(`newest of ${MANY} posts, against ${FEW}`, many / few, 2, ' ×')]
  for (const text of ASKED)
    figures.push(
      atMost(
        `search for “${text}” in ${MANY} posts, median`,
        await taken(() => searchPosts(ctx, text)),
        LIMIT_MS,
        ' ms',
      ),
    )
  await Promise.all([owner.close(), app.close()])
  return figures
}
