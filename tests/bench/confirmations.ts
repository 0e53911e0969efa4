import { aConfirmation } from '#tests/factories/messages.ts'
import type { PortalProcess } from '#tests/setup/portal-process.ts'
import { until } from '#tests/setup/stream.ts'
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import postgres from 'postgres'
import { atLeast, atMost, type Figure, load } from './measure.ts'

const AT_ONCE = 32
const SECONDS = 8
const long = process.argv.includes('--long')
const STREAM_SECONDS = long || process.argv.includes('--full') ? 60 : 20

const body = () => JSON.stringify(aConfirmation({ FirstName: 'WANJA', MSISDN: '2547 ***** 126' }))
/** A sealed message is its text and 31 bytes around it. */
const sealedBytes = () => randomBytes(body().length + 31)

/** Confirmations stored, sealed and answered over HTTP, against bare one-row inserts of the same bytes at the same concurrency. */
export async function benchConfirmations(portal: PortalProcess, databaseUrl: string): Promise<Figure[]> {
  const url = `${portal.url}${portal.hooks()}/confirmation`
  const sql = postgres(databaseUrl, { max: AT_ONCE, onnotice: () => {} })
  await sql`create table if not exists bench_bare (id text primary key, body bytea not null, at timestamptz not null)`
  let bare = 0
  let stored = 0
  for (let i = 0; i < 2; i++) {
    bare += await bareInserts(sql, SECONDS, sealedBytes)
    const run = await load({ url, connections: AT_ONCE, seconds: SECONDS, body })
    if (run.non2xx + run.errors > 0) throw new Error(`${run.non2xx + run.errors} confirmations were not answered 200`)
    stored += run.perSecond
    await drained(sql)
  }
  await sql`drop table bench_bare`
  await sql.end()
  console.log(`  stored ${(stored / 2).toFixed(0)}/s, bare inserts ${(bare / 2).toFixed(0)}/s`)
  return [atLeast('confirmations stored over HTTP : bare inserts', stored / bare, 0.3)]
}

export async function bareInserts(
  sql: postgres.Sql,
  seconds: number,
  bytes: () => Buffer,
  atOnce = AT_ONCE,
): Promise<number> {
  const end = performance.now() + seconds * 1000
  let count = 0
  const inserter = async (lane: number) => {
    while (performance.now() < end) {
      await sql`insert into bench_bare (id, body, at) values (${`${lane}-${count}-${Math.random()}`}, ${bytes()}, ${new Date()})`
      count++
    }
  }
  await Promise.all(Array.from({ length: atOnce }, (_, lane) => inserter(lane)))
  return count / seconds
}

const drained = (sql: postgres.Sql) =>
  until(async () => (await sql`select 1 from inbox_messages where applied_at is null limit 1`).length === 0, 120)

/** Five hundred a second: how fast the answers are, how soon the money is in the total, and whether memory stays where it was. */
export async function benchStream(portal: PortalProcess): Promise<Figure[]> {
  const total = async () =>
    ((await (await fetch(`${portal.url}/campaigns/climb-for-justice.json`)).json()) as { gifts: number }).gifts
  const before = await total()
  const url = `${portal.url}${portal.hooks()}/confirmation`
  const memory: number[] = []
  const watch = setInterval(() => memory.push(residentMb(portal.pid)), 1000)
  const run = await load({ url, connections: AT_ONCE, seconds: STREAM_SECONDS, rate: 500, body })
  const ended = performance.now()
  clearInterval(watch)
  await until(async () => (await total()) - before >= run.total, 60)
  const lag = (performance.now() - ended) / 1000
  const third = Math.floor(memory.length / 3)
  const mean = (values: number[]) => values.reduce((sum, mb) => sum + mb, 0) / values.length
  const forged = await load({
    url: `${portal.url}${portal.hooks()}/stk/${'a'.repeat(32)}`,
    connections: 8,
    seconds: 3,
    rate: 100,
    body: () => '{"Body":{"stkCallback":{"ResultCode":0}}}',
  })
  console.log(
    `  ${run.total} confirmations in ${STREAM_SECONDS} s; resident ${memory[0]?.toFixed(0)} → ${memory.at(-1)?.toFixed(0)} MB`,
  )
  return [
    atLeast('stream: answered per second', run.total / STREAM_SECONDS, 490),
    atMost('stream: p99 of the answer', run.p99, 100, ' ms'),
    atMost('forged callback: p99 of the answer', forged.p99, 100, ' ms'),
    atMost('stream: in the total after', lag, 2, ' s'),
    atMost(
      'stream: memory, last third : middle third',
      mean(memory.slice(-third)) / mean(memory.slice(third, -third)),
      1.15,
    ),
  ]
}

const residentMb = (pid: number): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024
