import { takeDownPost } from '#app/domain/newsroom/index.server.ts'
import { readKeyRing } from '#app/config/key-ring.server.ts'
import type { Ctx } from '#app/domain/shared/ctx.server.ts'
import { newIdAt } from '#app/domain/shared/ids.ts'
import { openVault } from '#app/domain/shared/vault.server.ts'
import { APP_ROLE, connect } from '#db/client.server.ts'
import { publishedPosts } from '#db/schema/newsroom.ts'
import { startPortal, type PortalProcess } from '#tests/setup/portal-process.ts'
import { join } from 'node:path'
import { atMost, type Figure } from './measure.ts'

const LIMIT_MS = 1_000

/** How long a post that two web processes keep is still to be read after one hand has taken it down: the longest of all posts there are. */
export async function benchTakedown(portal: PortalProcess, databaseUrl: string): Promise<Figure[]> {
  const env = { DATABASE_URL: databaseUrl, PORTAL_ROLE: 'web' }
  const other = await startPortal({ dataDir: portal.dataDir, keepData: true, env })
  const { db, close } = connect(databaseUrl, { max: 2, role: APP_ROLE })
  try {
    const now = () => new Date()
    const vault = openVault(readKeyRing(join(portal.dataDir, 'keys.json')))
    const ctx: Ctx = { db, now, newId: newIdAt(now), actor: { kind: 'operator', name: 'bench' }, vault }
    const posts = await db.select().from(publishedPosts)
    if (posts.length === 0) throw new Error('there is no post to take down')
    const taken: number[] = []
    for (const { postId, slug } of posts) {
      const ask = () =>
        Promise.all([portal, other].map(async ({ url }) => (await fetch(`${url}/newsroom/${slug}`)).status))
      if ((await ask()).some((status) => status !== 200)) throw new Error('a post is not there to begin with')
      const began = performance.now()
      const done = await takeDownPost(ctx, { postId })
      if (!done.ok) throw new Error(`it was not taken down: ${done.code}`)
      while ((await ask()).some((status) => status !== 404));
      taken.push(performance.now() - began)
    }
    console.log(`  ${taken.map((ms) => ms.toFixed(0)).join(', ')} ms`)
    return [atMost('a post taken down, gone from two web processes', Math.max(...taken), LIMIT_MS, ' ms')]
  } finally {
    await Promise.all([close(), other.stop()])
  }
}
