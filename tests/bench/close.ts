import { readKeyRing } from '#app/config/key-ring.server.ts'
import { dayOfRail, listCloses, moneyWaits, type Rail } from '#app/domain/payments/index.server.ts'
import type { Ctx } from '#app/domain/shared/ctx.server.ts'
import { addDays, dayOf } from '#app/domain/shared/dates.ts'
import { newIdAt } from '#app/domain/shared/ids.ts'
import { openVault } from '#app/domain/shared/vault.server.ts'
import { APP_ROLE, connect } from '#db/client.server.ts'
import { actingAs, someoneWith } from '#tests/factories/people.ts'
import type { PortalProcess } from '#tests/setup/portal-process.ts'
import { join } from 'node:path'
import postgres from 'postgres'
import { fill } from './growth.ts'
import { atMost, type Figure, medianMs } from './measure.ts'

const RAIL: Rail = { provider: 'mpesa', account: '810896', currency: 'KES' }
/** A payment a minute: a day has as many of them whether there were ten thousand before it or a million. */
const SIZES = { small: 10_000, large: 1_000_000 }
const TIMES_SLOWER = 3

/** What the pages of the daily close ask for, after ten thousand payments and after a million, of which nobody has signed a day. */
export async function benchClose(portal: PortalProcess, databaseUrl: string): Promise<Figure[]> {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} })
  const app = connect(databaseUrl, { max: 2, role: APP_ROLE })
  const vault = openVault(readKeyRing(join(portal.dataDir, 'keys.json')))
  const now = () => new Date()
  const ctx: Ctx = { db: app.db, now, newId: newIdAt(now), actor: { kind: 'system', job: 'bench' }, vault }
  const officer = actingAs(ctx, (await someoneWith(ctx, 'finance')).personId)
  await makeRows(sql, SIZES.small)
  const small = await cost(officer)
  await makeRows(sql, SIZES.large)
  const large = await cost(officer)
  await Promise.all([sql.end(), app.close()])
  return (Object.keys(small) as (keyof typeof small)[]).map((page) => {
    console.log(`  ${page} ${small[page].toFixed(1)} → ${large[page].toFixed(1)} ms`)
    return atMost(`daily close: ${page} at 1,000,000 payments : at 10,000`, large[page] / small[page], TIMES_SLOWER)
  })
}

async function cost(officer: Ctx) {
  const yesterday = addDays(dayOf(officer.now()), -1)
  const pages = {
    async 'the list of days'() {
      const [first] = await listCloses(officer)
      if (!first || first.openInAll < 2) throw new Error('no day waits')
    },
    async 'a day'() {
      const view = await dayOfRail(officer, { rail: RAIL, day: yesterday })
      if (view?.books.in.minor !== 1_440n * 50_000n) throw new Error('it is not the day of the bench')
      if (!view.provider) throw new Error('the provider told no balance')
    },
    async 'what waits'() {
      const waits = await moneyWaits(officer)
      if (!waits.some(({ kind }) => kind === 'closes')) throw new Error('no day waits')
    },
  }
  const taken = {} as Record<keyof typeof pages, number>
  for (const [name, ask] of Object.entries(pages)) {
    await medianMs(5, ask)
    taken[name as keyof typeof pages] = await medianMs(25, ask)
  }
  return taken
}

/** Payments up to a number, each posted in the minute in which it came and told with a balance. */
async function makeRows(sql: postgres.Sql, upTo: number): Promise<void> {
  await fill(sql, upTo)
  await sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`
    await tx`insert into balance_marks (provider, account, reference, amount_minor, balance_minor, occurred_at, created_at)
      select provider, account, reference, amount_minor, sum(amount_minor) over (order by occurred_at), date_trunc('second', occurred_at), learned_at
        from payments where id like 'pay_bench_%' on conflict do nothing`
    await tx`insert into rail_days (account, currency, day)
      select distinct e.account, e.amount_currency, (p.occurred_at at time zone 'Africa/Nairobi')::date
        from ledger_entries e join ledger_postings p on p.id = e.posting_id where e.account like 'asset:mpesa:%' on conflict do nothing`
  })
  await sql`vacuum analyze`
}
