import { takeDownPost } from '#app/domain/newsroom/index.server.ts'
import { newIdAt } from '#app/domain/shared/ids.ts'
import { openVault } from '#app/domain/shared/vault.server.ts'
import { publishedPosts } from '#db/schema/newsroom.ts'
import { APP_ROLE, connect } from '#db/client.server.ts'
import { cloneDatabase } from '#tests/setup/database.ts'
import { testKeys } from '#tests/setup/portal.ts'
import { freePorts, startPortal } from '#tests/setup/portal-process.ts'
import { room } from '#tests/setup/room.ts'
import { until } from '#tests/setup/stream.ts'
import { eq } from 'drizzle-orm'
import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

test('what is taken down is gone from two web processes that kept it', async () => {
  const database = await cloneDatabase()
  const dataDir = mkdtempSync(join(room(), 'portal-takedown-'))
  const nowhere = `http://127.0.0.1:${await freePorts(1)}`
  const others = { DARAJA_BASE_URL: nowhere, RESEND_BASE_URL: nowhere, STRIPE_API_BASE: nowhere, AT_BASE_URL: nowhere }
  const env = { DATABASE_URL: database.url, ...others, PORTAL_ROLE: 'web' }
  const webs = await Promise.all([1, 2].map(() => startPortal({ dataDir, keepData: true, env })))
  const { db, close } = connect(database.url, { max: 2, role: APP_ROLE })
  const now = () => new Date()
  const actor = { kind: 'operator', name: 'asha' } as const
  const ctx = { db, now, newId: newIdAt(now), actor, vault: openVault(testKeys()) }

  const [appeal] = await db.select().from(publishedPosts).where(eq(publishedPosts.kind, 'urgent_appeal'))
  const { postId = '', slug = '' } = appeal ?? {}
  const paths = ['', '?lang=sw', '/file/en.pdf', '/file/sw.png'].map((end) => `/newsroom/${slug}${end}`)
  const ask = () => Promise.all(webs.flatMap(({ url }) => paths.map(async (path) => (await fetch(url + path)).status)))
  expect(new Set(await ask())).toEqual(new Set([200]))
  expect(await takeDownPost(ctx, { postId })).toEqual({ ok: true, value: null })
  await until(async () => (await ask()).every((status) => status === 404))
  for (const { url } of webs) expect(await (await fetch(`${url}/newsroom`)).text()).not.toContain(slug)

  await close()
  expect(await Promise.all(webs.map((web) => web.stop()))).toEqual([0, 0])
  await database.drop()
  rmSync(dataDir, { recursive: true, force: true })
})
