import { startPortal } from '#tests/setup/portal-process.ts'
import { createHmac, randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import postgres from 'postgres'
import { Stripe } from 'stripe'
import { bareInserts } from './confirmations.ts'
import { atLeast, type Figure, load } from './measure.ts'

/** A burst, as after an outage of ours: the network sends what waits from many machines at once. */
const AT_ONCE = 64
const SECONDS = 8
const SECRET = 'whsec_bench'

/** An event of the size that the network's are, about a charge; `ID` is where its id goes. */
const [HEAD = '', TAIL = ''] = JSON.stringify({
  id: 'ID',
  object: 'event',
  api_version: Stripe.API_VERSION,
  created: 1_790_000_000,
  livemode: false,
  type: 'charge.updated',
  data: { object: { id: 'ch_bench', object: 'charge', payment_intent: null, description: 'x'.repeat(2_400) } },
}).split('ID')
let count = 0
/** Made by hand: what the sender costs is not measured, and the library's own signing took longer than the portal's answer. */
const signed = () => {
  const body = `${HEAD}evt_bench_${process.pid}_${(count += 1)}${TAIL}`
  const at = Math.floor(Date.now() / 1000)
  const mac = createHmac('sha256', SECRET).update(`${at}.${body}`).digest('hex')
  return { body, headers: { 'stripe-signature': `t=${at},v1=${mac}` } }
}

/**
 * Events of the card network verified, sealed, stored and answered over HTTP by a web process, against bare one-row inserts of
 * the same bytes at the same concurrency: applying them is a worker's business, in a process of its own as in life.
 */
export async function benchWebhooks(): Promise<Figure[]> {
  await using portal = await startPortal({ env: { PORTAL_ROLE: 'web', STRIPE_WEBHOOK_SECRET: SECRET } })
  const lock = readFileSync(join(portal.dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')
  const sql = postgres(`postgres://postgres:postgres@127.0.0.1:${lock[3]}/portal`, { max: AT_ONCE, onnotice: () => {} })
  await sql`create table bench_bare (id text primary key, body bytea not null, at timestamptz not null)`
  const bytes = () => randomBytes(signed().body.length + 31)
  let [bare, stored] = [0, 0]
  for (let i = 0; i < 2; i++) {
    bare += await bareInserts(sql, SECONDS, bytes, AT_ONCE)
    const run = await load({
      url: `${portal.url}/hooks/cards`,
      connections: AT_ONCE,
      seconds: SECONDS,
      request: signed,
    })
    if (run.non2xx + run.errors > 0) throw new Error(`${run.non2xx + run.errors} events were not answered 200`)
    stored += run.perSecond
  }
  await sql.end()
  console.log(`  stored ${(stored / 2).toFixed(0)}/s, bare inserts ${(bare / 2).toFixed(0)}/s`)
  return [atLeast('card events stored over HTTP : bare inserts', stored / bare, 0.6)]
}
