import { readKeyRing } from '#app/config/key-ring.server.ts'
import { listMembers, openMember } from '#app/domain/membership/index.server.ts'
import { LISTED } from '#app/domain/membership/members/standing.ts'
import type { Ctx } from '#app/domain/shared/ctx.server.ts'
import { newIdAt } from '#app/domain/shared/ids.ts'
import { openVault } from '#app/domain/shared/vault.server.ts'
import { APP_ROLE, connect } from '#db/client.server.ts'
import { duesByPhone } from '#tests/factories/dues-by-phone.ts'
import { actingAs, someoneWith } from '#tests/factories/people.ts'
import type { PortalProcess } from '#tests/setup/portal-process.ts'
import { join } from 'node:path'
import postgres from 'postgres'
import { atMost, type Figure, medianMs } from './measure.ts'

const SIZES = { small: 1_000, large: 100_000 }
const TIMES_SLOWER = 3
const SECONDS_TO_TERM = 2

/** How soon dues are a term; and what the pages of the membership desk ask for, among a thousand members and a hundred thousand. */
export async function benchMembers(portal: PortalProcess, databaseUrl: string): Promise<Figure[]> {
  const { tookMs } = await duesByPhone(portal, databaseUrl)
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} })
  const app = connect(databaseUrl, { max: 2, role: APP_ROLE })
  const vault = openVault(readKeyRing(join(portal.dataDir, 'keys.json')))
  const now = () => new Date()
  const ctx: Ctx = { db: app.db, now, newId: newIdAt(now), actor: { kind: 'system', job: 'bench' }, vault }
  const officer = actingAs(ctx, (await someoneWith(ctx, 'membership_officer')).personId)
  await fillMembers(sql, SIZES.small)
  const small = await cost(officer)
  await fillMembers(sql, SIZES.large)
  const large = await cost(officer)
  await Promise.all([sql.end(), app.close()])
  const soon = atMost('members: from a confirmation of dues to the term', tookMs / 1_000, SECONDS_TO_TERM, ' s')
  const pages = [...small].map(([page, before]) => {
    const after = large.get(page) ?? Infinity
    console.log(`  ${page} ${before.toFixed(1)} → ${after.toFixed(1)} ms`)
    return atMost(`members: ${page} among 100,000 : among 1,000`, after / before, TIMES_SLOWER)
  })
  return [soon, ...pages]
}

async function cost(officer: Ctx): Promise<Map<string, number>> {
  const taken = new Map<string, number>()
  const measure = async (name: string, ask: () => Promise<unknown>) => {
    await medianMs(10, ask)
    taken.set(name, await medianMs(40, ask))
  }
  for (const standing of LISTED) {
    const first = await listMembers(officer, { standing, after: null })
    if (first.rows.length !== 50 || first.next === null) throw new Error(`${standing} has no full page`)
    await measure(standing, () => listMembers(officer, { standing, after: null }))
    await measure(`${standing}, its second page`, () => listMembers(officer, { standing, after: first.next }))
  }
  await measure('one member', () => openMember(officer, 'mbr_bench_77'))
  return taken
}

/** Members with a term each, as many as are missing, of every standing alike, past the triggers and with what these would have kept. */
async function fillMembers(sql: postgres.Sql, upTo: number): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`
    const [there] = await tx`select count(*)::int as n from members where id like 'mbr_bench_%'`
    const from = Number(there?.['n'] ?? 0) + 1
    const ids = tx`generate_series(${from}::int, ${upTo}::int) n`
    await tx`insert into persons (id, number, language, created_at, changed_at) select 'per_bench_' || n, 'PB' || n, 'en', now(), now() from ${ids}`
    await tx`insert into account_codes (code, purpose, purpose_id, created_at) select 'DB' || n, 'dues', 'mbr_bench_' || n, now() from ${ids}`
    await tx`insert into members (id, person_id, number, since, created_at) select 'mbr_bench_' || n, 'per_bench_' || n, 'DB' || n, '2024-01-01', now() from ${ids}`
    await tx`insert into memberships (id, member_id, kind, approved_on, approved_by, paid_until, created_at)
      select 'mbs_bench_' || n, 'mbr_bench_' || n, case n % 2 when 0 then 'individual' else 'friend' end,
             case when n % 10 <> 9 then '2024-01-01'::date end, case when n % 10 <> 9 then 'system:bench' end,
             case when n % 10 < 8 then current_date + (n * 7919 % 160) - 80 end, now() from ${ids}`
    await tx`insert into membership_terms (id, membership_id, begins_on, ends_on, anchor_day, as_of, price_minor, joining_minor, waived_minor, granted_at)
      select 'mtm_bench_' || n, 'mbs_bench_' || n, m.paid_until - 364, m.paid_until, 1, m.paid_until - 364, 0, 0, 0, now()
        from ${ids} join memberships m on m.id = 'mbs_bench_' || n where m.paid_until is not null`
  })
  await sql`analyze`
}
