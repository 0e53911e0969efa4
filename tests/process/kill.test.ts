import { connect } from '#db/client.server.ts'
import { eq } from 'drizzle-orm'
import { runChecks } from '#db/run-checks.server.ts'
import { payments } from '#db/schema/payments.ts'
import { aConfirmation } from '#tests/factories/messages.ts'
import { startPortal } from '#tests/setup/portal-process.ts'
import { streamUntilAnswered, until } from '#tests/setup/stream.ts'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { room } from '#tests/setup/room.ts'

const long = process.env['PORTAL_TESTS'] === 'long'
const MESSAGES = long ? 6_000 : 2_000
/** At which share of the stream the server is killed, and whether its PostgreSQL dies with it. */
const KILLS = long
  ? [0.1, 0.2, 0.35, 0.5, 0.6, 0.7, 0.8, 0.9].map((at, i) => ({ at, postgresToo: i % 2 === 1 }))
  : [
      { at: 0.2, postgresToo: false },
      { at: 0.5, postgresToo: true },
      { at: 0.8, postgresToo: false },
    ]

type Total = { raised: string; gifts: number }
const cents = (decimal: string): bigint => BigInt(decimal.replace('.', ''))

test(`kill -9 of the server, ${KILLS.length} times during ${MESSAGES} confirmations: every one answered is in the books once`, async () => {
  const dataDir = mkdtempSync(join(room(), 'portal-kill-'))
  let portal = await startPortal({ dataDir, keepData: true })
  const [{ url }, port] = [portal, Number(new URL(portal.url).port)]
  const totalNow = async () => (await (await fetch(`${url}/campaigns/climb-for-justice.json`)).json()) as Total
  const before = await totalNow()
  const hooks = portal.hooks()

  const bodies = Array.from({ length: MESSAGES }, (_, i) =>
    aConfirmation({
      TransAmount: `${10 + (i % 990)}.${String(i % 100).padStart(2, '0')}`,
      BillRefNumber: i % 5 === 0 ? 'asante' : 'CPEAKV',
    }),
  )
  const sum = bodies.reduce((total, body) => total + cents(String(body['TransAmount'])), 0n)
  const kills = [...KILLS]
  let restart = Promise.resolve()
  await streamUntilAnswered(
    bodies.map((body) => JSON.stringify(body)),
    32,
    () => `${url}${hooks}/confirmation`,
    (answered) => {
      const kill = kills[0]
      if (!kill || answered < kill.at * MESSAGES) return
      kills.shift()
      // One that has just started answers sooner than it says so: the next kill waits for it to say so, and is not lost.
      restart = restart.then(async () => {
        if (kill.postgresToo) killPostgres(dataDir)
        await portal.kill()
        portal = await startPortal({ dataDir, port, keepData: true })
      })
    },
  )
  await restart
  expect(kills).toEqual([])

  await until(async () => (await totalNow()).gifts >= before.gifts + MESSAGES, 60)
  const after = await totalNow()
  expect(after.gifts - before.gifts).toBe(MESSAGES)
  expect(cents(after.raised) - cents(before.raised)).toBe(sum)

  const { db, close } = connect(`postgres://postgres:postgres@127.0.0.1:${postgresPort(dataDir)}/portal`, { max: 1 })
  const ofPaybill = eq(payments.provider, 'mpesa')
  const booked = await db.select({ reference: payments.reference }).from(payments).where(ofPaybill)
  expect(booked.map((row) => row.reference).sort()).toEqual(bodies.map((body) => String(body['TransID'])).sort())
  expect((await runChecks(db)).filter((check) => check.failures > 0)).toEqual([])
  await close()
  expect(await portal.stop()).toBe(0)
  rmSync(dataDir, { recursive: true, force: true })
})

const lockFile = (dataDir: string): string[] =>
  readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')
const postgresPort = (dataDir: string): number => Number(lockFile(dataDir)[3])

/** The postmaster and all its children at once, as a machine that loses power would. */
function killPostgres(dataDir: string): void {
  const postmaster = Number(lockFile(dataDir)[0])
  const children = execFileSync('ps', ['-o', 'pid=', '--ppid', String(postmaster)], { encoding: 'utf8' })
    .trim()
    .split(/\s+/)
    .map(Number)
  for (const pid of [postmaster, ...children]) process.kill(pid, 'SIGKILL')
}
