import { connect } from '#db/client.server.ts'
import { runChecks } from '#db/run-checks.server.ts'
import { aConfirmation } from '#tests/factories/messages.ts'
import { cloneDatabase } from '#tests/setup/database.ts'
import { freePorts, type PortalProcess, startPortal } from '#tests/setup/portal-process.ts'
import { streamUntilAnswered, until } from '#tests/setup/stream.ts'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { room } from '#tests/setup/room.ts'

const MESSAGES = process.env['PORTAL_TESTS'] === 'long' ? 10_000 : 1_500

test('two web and two worker processes on one database make of one stream what one process makes', async () => {
  const database = await cloneDatabase()
  const dataDir = mkdtempSync(join(room(), 'portal-many-'))
  const nowhere = `http://127.0.0.1:${await freePorts(1)}`
  const env = {
    DATABASE_URL: database.url,
    DARAJA_BASE_URL: nowhere,
    RESEND_BASE_URL: nowhere,
    STRIPE_API_BASE: nowhere,
    AT_BASE_URL: nowhere,
    DARAJA_CALLBACK_SECRET: randomBytes(32).toString('hex'),
  }
  const start = (role: string) => startPortal({ dataDir, keepData: true, env: { ...env, PORTAL_ROLE: role } })
  const [first, second, ...workers] = (await Promise.all(['web', 'web', 'worker', 'worker'].map(start))) as [
    PortalProcess,
    PortalProcess,
    ...PortalProcess[],
  ]

  // Every fifth message is sent twice, to both.
  const once = Array.from({ length: MESSAGES }, (_, i) =>
    JSON.stringify(aConfirmation({ TransAmount: '20.00', BillRefNumber: i % 2 ? 'CPEAKV' : 'wanja' })),
  )
  const bodies = once.flatMap((body, i) => (i % 5 === 0 ? [body, body] : [body]))
  await streamUntilAnswered(bodies, 32, (i) => `${i % 2 ? first.url : second.url}${first.hooks()}/confirmation`)

  const total = async (portal: PortalProcess) =>
    (await (await fetch(`${portal.url}/campaigns/climb-for-justice.json`)).json()) as { raised: string; gifts: number }
  for (const portal of [first, second]) await until(async () => (await total(portal)).gifts === MESSAGES)
  const expected = { raised: `${10_000_000 + MESSAGES * 20}.00`, gifts: MESSAGES }
  expect(await total(first)).toMatchObject(expected)
  expect(await total(second)).toMatchObject(expected)

  const { db, close } = connect(database.url, { max: 1 })
  expect((await runChecks(db)).filter((check) => check.failures > 0)).toEqual([])
  await close()
  expect(await Promise.all([first, second, ...workers].map((portal) => portal.stop()))).toEqual([0, 0, 0, 0])
  await database.drop()
  rmSync(dataDir, { recursive: true, force: true })
})
