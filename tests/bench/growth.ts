import type { PortalProcess } from '#tests/setup/portal-process.ts'
import postgres from 'postgres'
import { atMost, type Figure, medianMs } from './measure.ts'

const CLIMB = 'cmp_01kafg0000e0080000030hp001'

/** What a campaign's total and its page, rendered anew, cost after ten thousand payments and after a million. */
export async function benchGrowth(portal: PortalProcess, databaseUrl: string): Promise<Figure[]> {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} })
  await fill(sql, 10_000)
  const small = await cost(portal)
  await fill(sql, 1_000_000)
  const large = await cost(portal)
  await sql.end()
  console.log(
    `  total ${small.total.toFixed(2)} → ${large.total.toFixed(2)} ms, page ${small.page.toFixed(2)} → ${large.page.toFixed(2)} ms`,
  )
  return [
    atMost('total after 1,000,000 payments : after 10,000', large.total / small.total, 1.5),
    atMost('page after 1,000,000 payments : after 10,000', large.page / small.page, 1.5),
  ]
}

async function cost(portal: PortalProcess) {
  // A question mark in the address goes past the page cache.
  const get = (path: string) => async () => (await fetch(`${portal.url}${path}?anew`)).arrayBuffer()
  await medianMs(100, get('/campaigns/climb-for-justice'))
  return {
    total: await medianMs(300, get('/campaigns/climb-for-justice.json')),
    page: await medianMs(300, get('/campaigns/climb-for-justice')),
  }
}

/** Payments of which five in a row are one payer's, with their postings and entries, as many as are missing, past the triggers and with what these would have kept. */
export async function fill(sql: postgres.Sql, upTo: number): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`
    const [there] = await tx`select count(*)::int as n from payments where id like 'pay_bench_%'`
    const from = Number(there?.['n'] ?? 0) + 1
    await tx`insert into payments (id, provider, account, reference, method, amount_minor, amount_currency, base_minor, occurred_at, learned_at, payer_sealed, payer_index, hint_index, purpose, purpose_id, allocated_by)
      select 'pay_bench_' || n, 'mpesa', '810896', 'BENCH' || n, 'paybill', 50000, 'KES', 50000, now() - n * interval '1 minute', now(), '\\x00'::bytea, sha256((n / 5)::text::bytea), sha256((n / 9)::text::bytea), 'campaign', ${CLIMB}, 'code' from generate_series(${from}::int, ${upTo}::int) n`
    await tx`insert into receipts (id, series, year, number, payment_id, key_index, language, purpose, purpose_id, issued_at)
      select 'rct_bench_' || n, 'BENCH', 2026, n, 'pay_bench_' || n, sha256(('rct_bench_' || n)::bytea), 'en', 'campaign', ${CLIMB}, now() from generate_series(${from}::int, ${upTo}::int) n`
    await tx`insert into ledger_postings (id, idempotency_key, input_hash, reason, occurred_at, created_at)
      select 'lpo_bench_' || n, 'payment:mpesa:810896:BENCH' || n, '\\x00'::bytea, 'payment received', now() - n * interval '1 minute', now() - n * interval '1 minute' from generate_series(${from}::int, ${upTo}::int) n`
    await tx`insert into ledger_entries (id, posting_id, account, amount_minor, amount_currency, base_minor)
      select 'len_bench_' || side || n, 'lpo_bench_' || n, case side when 'd' then 'asset:mpesa:810896' else ${`income:campaign:${CLIMB}`} end,
             case side when 'd' then 50000 else -50000 end, 'KES', case side when 'd' then 50000 else -50000 end
        from generate_series(${from}::int, ${upTo}::int) n, (values ('d'), ('c')) sides(side)`
    await tx`delete from ledger_balances`
    await tx`insert into ledger_balances select account, amount_currency, sum(amount_minor), sum(base_minor), count(*) from ledger_entries group by 1, 2`
    await tx`delete from payment_tallies`
    await tx`insert into payment_tallies select purpose, purpose_id, count(*) from payments group by 1, 2`
  })
  await sql`analyze`
}
