import { readKeyRing } from '#app/config/key-ring.server.ts'
import { listApplications } from '#app/domain/membership/index.server.ts'
import { LISTED_STATES } from '#app/domain/membership/applications/answers.ts'
import type { Ctx } from '#app/domain/shared/ctx.server.ts'
import { newIdAt } from '#app/domain/shared/ids.ts'
import { openVault } from '#app/domain/shared/vault.server.ts'
import { APP_ROLE, connect } from '#db/client.server.ts'
import { actingAs, someoneWith } from '#tests/factories/people.ts'
import type { PortalProcess } from '#tests/setup/portal-process.ts'
import { join } from 'node:path'
import postgres from 'postgres'
import { atMost, type Figure, medianMs } from './measure.ts'

const SIZES = { small: 1_000, large: 100_000 }
const TIMES_SLOWER = 3

/** What the queue of applications asks for, among a thousand and among a hundred thousand. */
export async function benchJoining(portal: PortalProcess, databaseUrl: string): Promise<Figure[]> {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} })
  const app = connect(databaseUrl, { max: 2, role: APP_ROLE })
  const vault = openVault(readKeyRing(join(portal.dataDir, 'keys.json')))
  const now = () => new Date()
  const ctx: Ctx = { db: app.db, now, newId: newIdAt(now), actor: { kind: 'system', job: 'bench' }, vault }
  const officer = actingAs(ctx, (await someoneWith(ctx, 'membership_officer')).personId)
  await fillApplications(sql, SIZES.small)
  const small = await cost(officer)
  await fillApplications(sql, SIZES.large)
  const large = await cost(officer)
  await Promise.all([sql.end(), app.close()])
  return [...small].map(([page, before]) => {
    const after = large.get(page) ?? Infinity
    console.log(`  ${page} ${before.toFixed(1)} → ${after.toFixed(1)} ms`)
    return atMost(`applications: ${page} among 100,000 : among 1,000`, after / before, TIMES_SLOWER)
  })
}

async function cost(officer: Ctx): Promise<Map<string, number>> {
  const taken = new Map<string, number>()
  const measure = async (name: string, ask: () => Promise<unknown>) => {
    await medianMs(10, ask)
    taken.set(name, await medianMs(40, ask))
  }
  for (const state of LISTED_STATES) {
    const first = await listApplications(officer, { state, kind: null, after: null })
    if (first.rows.length !== 50 || first.next === null) throw new Error(`${state} has no full page`)
    await measure(state, () => listApplications(officer, { state, kind: null, after: null }))
    await measure(`${state}, its second page`, () =>
      listApplications(officer, { state, kind: 'friend', after: first.next }),
    )
  }
  return taken
}

/** Applications in every state that is listed, as many as are missing, past the triggers. */
async function fillApplications(sql: postgres.Sql, upTo: number): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`
    const [there] = await tx`select count(*)::int as n from applications where id like 'apl_bench_%'`
    const from = Number(there?.['n'] ?? 0) + 1
    await tx`insert into applications (id, kind, state, language, key_index, draft_sealed, version, seen_index, review, member_id, number, words,
        waiting_since, reason, decided_by, decided_at, membership_id, is_new_person, created_at, changed_at)
      select 'apl_bench_' || n, case n % 3 when 0 then 'individual' else 'friend' end, s.state, 'sw', decode(md5('k' || n), 'hex'), 'x', 1, 'x', 'desk',
             'mbr_bench_apl_' || n, 'DBENCH', 2, case when s.state = 'submitted' then at end, case when s.state = 'declined' then 'other' end,
             case when s.state in ('approved', 'declined') then 'person:x' end, case when s.state in ('approved', 'declined') then at end,
             case when s.state = 'approved' then 'mbs_bench' end, case when s.state = 'approved' then true end, at, at
        from generate_series(${from}::int, ${upTo}::int) n
        cross join lateral (select (array['submitted', 'needs_information', 'approved', 'declined'])[n % 4 + 1] as state,
                                   now() - (n * 7919 % 1000000) * interval '1 second' as at) s`
  })
  await sql`analyze`
}
