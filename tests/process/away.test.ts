import { takeDownPost } from '#app/domain/newsroom/index.server.ts'
import { newIdAt } from '#app/domain/shared/ids.ts'
import { openVault } from '#app/domain/shared/vault.server.ts'
import { publishedPosts } from '#db/schema/newsroom.ts'
import { APP_ROLE, connect } from '#db/client.server.ts'
import { cloneDatabase } from '#tests/setup/database.ts'
import { aLine } from '#tests/setup/line.ts'
import { testKeys } from '#tests/setup/portal.ts'
import { freePorts, startPortal } from '#tests/setup/portal-process.ts'
import { room } from '#tests/setup/room.ts'
import { until } from '#tests/setup/stream.ts'
import { rmSync, mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'

const OLD = { en: 'This page is as it was on', sw: 'Ukurasa huu ni kama ulivyokuwa' }

test('while the database is away the public pages are there as they were, marked so; what was taken down is not; and all is new afterwards', async () => {
  const database = await cloneDatabase()
  await using line = await aLine(database.url)
  const dataDir = mkdtempSync(join(room(), 'portal-away-'))
  const nowhere = `http://127.0.0.1:${await freePorts(1)}`
  const others = { DARAJA_BASE_URL: nowhere, RESEND_BASE_URL: nowhere, STRIPE_API_BASE: nowhere, AT_BASE_URL: nowhere }
  const env = { DATABASE_URL: line.url, ...others, PORTAL_ROLE: 'web' }
  const web = await startPortal({ dataDir, keepData: true, env })
  const { db, close } = connect(database.url, { max: 2, role: APP_ROLE })
  const now = () => new Date()
  const actor = { kind: 'operator', name: 'asha' } as const
  const ctx = { db, now, newId: newIdAt(now), actor, vault: openVault(testKeys()) }
  const page = async (path: string, language: 'en' | 'sw' = 'en') => {
    const answer = await fetch(web.url + path, { headers: { 'accept-language': language } })
    return { status: answer.status, html: await answer.text(), etag: answer.headers.get('etag') }
  }
  const [appeal, other] = await db.select().from(publishedPosts)
  const [down, stays] = [`/newsroom/${appeal?.slug ?? ''}`, `/newsroom/${other?.slug ?? ''}`]
  expect([(await page(down)).status, (await page(stays)).status]).toEqual([200, 200])
  expect((await page('/')).html).not.toContain(OLD.en)
  await takeDownPost(ctx, { postId: appeal?.postId ?? '' })
  await until(async () => (await page(down)).status === 404)
  expect((await page(stays)).status).toBe(200)
  // The process itself reads again what everybody needs; nobody asks for it here.
  await sleep(8_000)

  await line.cut()
  await until(async () => (await page('/')).html.includes(OLD.en))
  for (const path of ['/', '/newsroom', '/campaigns/climb-for-justice', stays])
    expect(await page(path), path).toMatchObject({ status: 200, html: expect.stringContaining(OLD.en), etag: null })
  // What knows nothing of the database is as true as before.
  for (const path of ['/about', '/contact', '/safety']) {
    const { status, html } = await page(path)
    expect([status, html.includes('+254 716 200 100'), html.includes(OLD.en)], path).toEqual([200, true, false])
  }
  const home = await page('/', 'sw')
  expect([home.status, home.html.includes(OLD.sw)]).toEqual([200, true])
  expect((await page(down)).status).not.toBe(200)
  expect(await (await fetch(`${web.url}/health/live`)).text()).not.toBe('')
  expect((await fetch(`${web.url}/health/ready`)).status).toBe(503)

  await line.mend()
  await until(async () => !(await page('/')).html.includes(OLD.en), 40)
  expect((await page(down)).status).toBe(404)
  await until(async () => (await fetch(`${web.url}/health/ready`)).status === 200)
  // What is said in the database is heard again.
  const { slug = '', postId = '' } = other ?? {}
  expect((await page(`/newsroom/${slug}`)).status).toBe(200)
  await takeDownPost(ctx, { postId })
  await until(async () => (await page(`/newsroom/${slug}`)).status === 404, 3)

  await close()
  expect(await web.stop()).toBe(0)
  await database.drop()
  rmSync(dataDir, { recursive: true, force: true })
}, 120_000)
