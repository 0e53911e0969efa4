import { readKeyRing } from '#app/config/key-ring.server.ts'
import { suggestFees } from '#app/domain/campaigns/index.server.ts'
import { suggestPledges } from '#app/domain/giving/index.server.ts'
import {
  findPayment,
  listKept,
  moneyOfDay,
  moneyWaits,
  openDisputes,
  paymentTrail,
  unallocatedPage,
  waitingAttempts,
} from '#app/domain/payments/index.server.ts'
import { sealPayer } from '#app/domain/payments/payer.server.ts'
import type { Ctx } from '#app/domain/shared/ctx.server.ts'
import { dayOf } from '#app/domain/shared/dates.ts'
import { newIdAt } from '#app/domain/shared/ids.ts'
import { openVault } from '#app/domain/shared/vault.server.ts'
import { APP_ROLE, connect } from '#db/client.server.ts'
import { actingAs, someoneWith } from '#tests/factories/people.ts'
import type { PortalProcess } from '#tests/setup/portal-process.ts'
import { join } from 'node:path'
import postgres from 'postgres'
import { fill } from './growth.ts'
import { atMost, type Figure, medianMs } from './measure.ts'

/** Every hundredth payment says nothing of what it is for; every tenth came after a request that failed. */
const UNEXPLAINED = 100
const SIZES = { small: 10_000, large: 1_000_000 }
const TIMES_SLOWER = 3

/** What the pages of the money desk ask for, after ten thousand payments and after a million. */
export async function benchDesk(portal: PortalProcess, databaseUrl: string): Promise<Figure[]> {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} })
  const app = connect(databaseUrl, { max: 2, role: APP_ROLE })
  const vault = openVault(readKeyRing(join(portal.dataDir, 'keys.json')))
  const now = () => new Date()
  const ctx: Ctx = { db: app.db, now, newId: newIdAt(now), actor: { kind: 'system', job: 'bench' }, vault }
  const officer = actingAs(ctx, (await someoneWith(ctx, 'finance')).personId)
  await makeRows(sql, ctx, SIZES.small)
  const small = await cost(officer)
  await makeRows(sql, ctx, SIZES.large)
  const large = await cost(officer)
  await Promise.all([sql.end(), app.close()])
  return (Object.keys(small) as (keyof typeof small)[]).map((page) => {
    console.log(`  ${page} ${small[page].toFixed(1)} → ${large[page].toFixed(1)} ms`)
    return atMost(`money desk: ${page} at 1,000,000 payments : at 10,000`, large[page] / small[page], TIMES_SLOWER)
  })
}

async function cost(officer: Ctx) {
  const sources = [suggestPledges, suggestFees]
  const first = await unallocatedPage(officer, { sources })
  if (first?.rows.length !== 50) throw new Error('the desk has no full page')
  const pages = {
    async today() {
      const rails = await moneyOfDay(officer, dayOf(new Date(officer.now().getTime() - 86_400_000)))
      if (rails.length === 0) throw new Error('nothing came yesterday')
      await moneyWaits(officer)
      await waitingAttempts(officer)
      await listKept(officer, { most: 20 })
      await openDisputes(officer)
    },
    'without a purpose': () => unallocatedPage(officer, { sources }),
    'its second page': () => unallocatedPage(officer, { sources, after: first.next }),
    async 'a payment'() {
      const [found, trail] = [
        await findPayment(officer, { paymentId: 'pay_bench_777' }),
        await paymentTrail(officer, { paymentId: 'pay_bench_777' }),
      ]
      if (!found || !trail || trail.lines.length === 0) throw new Error('the payment has no history')
    },
  }
  const taken = {} as Record<keyof typeof pages, number>
  for (const [name, ask] of Object.entries(pages)) {
    await medianMs(10, ask)
    taken[name as keyof typeof pages] = await medianMs(40, ask)
  }
  return taken
}

/** Payments of many payers up to a number, requests that failed among them, and those that nothing explains with what was typed. */
async function makeRows(sql: postgres.Sql, ctx: Ctx, upTo: number): Promise<void> {
  await fill(sql, upTo)
  await sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`
    await tx`insert into payment_attempts (id, callback_key, page_key, provider, account, code, amount_minor, amount_currency, purpose, purpose_id, phone_sealed, phone_index, state, reason, created_at, changed_at)
      select 'att_bench_' || n, 'c' || n, 'p' || n, 'mpesa', '810896', 'GBENCH' || n, 1000 * (n % 900 + 1), 'KES', 'campaign', purpose_id, '\\x00'::bytea, payer_index, 'failed', 'no_answer', occurred_at - interval '5 minutes', occurred_at
        from payments, lateral (select substr(id, 11)::int as n) numbered
       where id like 'pay_bench_%' and n % 10 = 0 on conflict do nothing`
    const plain = await tx<{ id: string; n: number }[]>`
      select id, n from payments, lateral (select substr(id, 11)::int as n) numbered
       where id like 'pay_bench_%' and n % ${UNEXPLAINED} = 0 and allocated_by = 'code'`
    const sealed = plain.map(({ id, n }) =>
      sealPayer(ctx, id, { accountText: n % 3 === 0 ? 'CPEAVK' : `K9X${n}`, name: 'MFANO' }).toString('base64'),
    )
    await tx`update payments p set allocated_by = 'rule', payer_sealed = decode(u.sealed, 'base64')
      from unnest(${plain.map(({ id }) => id)}::text[], ${sealed}::text[]) u(id, sealed) where p.id = u.id`
  })
  await sql`vacuum analyze`
}
