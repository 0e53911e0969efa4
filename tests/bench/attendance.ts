import { readKeyRing } from '#app/config/key-ring.server.ts'
import { actingAs, givenRole, someoneWith } from '#tests/factories/people.ts'
import type { Ctx } from '#app/domain/shared/ctx.server.ts'
import { addDays, dayOf } from '#app/domain/shared/dates.ts'
import { newIdAt } from '#app/domain/shared/ids.ts'
import { openVault } from '#app/domain/shared/vault.server.ts'
import { countHeldBy, openRoll, openTrainerCohort, takeRoll } from '#app/domain/trainings/index.server.ts'
import { APP_ROLE, connect } from '#db/client.server.ts'
import { aCohort } from '#tests/factories/trainings.ts'
import type { PortalProcess } from '#tests/setup/portal-process.ts'
import { join } from 'node:path'
import postgres from 'postgres'
import { atMost, type Figure, medianMs } from './measure.ts'

const PEOPLE = 20
/** As many sessions as a long course has, each with everybody marked. */
const SESSIONS_EACH = 10
const [FEW, MANY] = [100, 10_000]

/** What marking a whole room, reading its roll, and counting all that was ever held cost after 100 sessions and after 10,000. */
export async function benchAttendance(portal: PortalProcess, databaseUrl: string): Promise<Figure[]> {
  const app = connect(databaseUrl, { max: 2, role: APP_ROLE })
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} })
  const now = () => new Date()
  const vault = openVault(readKeyRing(join(portal.dataDir, 'keys.json')))
  const ctx: Ctx = { db: app.db, now, newId: newIdAt(now), actor: { kind: 'system', job: 'bench' }, vault }
  try {
    const today = dayOf(now())
    const days = { closesOn: today, cancelUntilOn: today, venueFrom: today, leastSessions: '1' }
    const cohort = await aCohort(ctx, { ...days, sessions: `${today} 09:00-13:00`, capacity: String(PEOPLE) })
    for (let at = 0; at < PEOPLE; at++) await cohort.ask(`Bench ${at}`)
    for (const wish of ['close', 'confirm', 'begin'] as const) await cohort.move(wish, true)
    const { personId } = await someoneWith(ctx, 'trainer', cohort.id)
    await givenRole(ctx, personId, 'training_officer')
    const trainer = actingAs(ctx, personId)
    const sessionId = (await openTrainerCohort(trainer, cohort.id))?.sessions[0]?.id ?? ''
    const rows = (await openRoll(trainer, sessionId))?.rows ?? []
    let sent = 0
    const cost = async () => ({
      mark: await medianMs(40, () =>
        takeRoll(trainer, {
          ...{ sessionId, way: 'roll' },
          marks: rows.map(({ enrolmentId }) => ({
            ...{ enrolmentId, state: 'present', clientId: `bench-${sent++}`, markedAt: now() },
          })),
        }),
      ),
      read: await medianMs(40, () => openRoll(trainer, sessionId)),
      report: await medianMs(40, () => countHeldBy(trainer, addDays(today, 1))),
    })
    await fill(sql, { courseId: cohort.courseId, upTo: FEW })
    await cost() // the first time compiles
    const few = await cost()
    await fill(sql, { courseId: cohort.courseId, upTo: MANY })
    const many = await cost()
    const said = (what: keyof typeof few) => `${what} ${few[what].toFixed(2)} → ${many[what].toFixed(2)} ms`
    console.log(`  ${said('mark')}, ${said('read')}, ${said('report')}`)
    const evening = ({ mark, read, report }: typeof few) => mark + read + report
    const ratio = (what: 'mark' | 'read') => many[what] / few[what]
    return [
      atMost('marking a room after 10,000 sessions : after 100', ratio('mark'), 3),
      atMost('reading a roll after 10,000 sessions : after 100', ratio('read'), 3),
      // Counting reads every session that was ever held, in milliseconds: by itself it grows with them, and is stated above.
      atMost('marking, reading and reporting after 10,000 sessions : after 100', evening(many) / evening(few), 3),
    ]
  } finally {
    await sql.end()
    await app.close()
  }
}

/** Finished cohorts with their sessions, who had seats, and a mark on each in each session: as many as are missing, past the triggers. */
async function fill(sql: postgres.Sql, { courseId, upTo }: { courseId: string; upTo: number }): Promise<void> {
  const cohorts = upTo / SESSIONS_EACH
  await sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`
    const [there] = await tx`select count(*)::int as n from cohorts where id like 'coh_bench_%'`
    const from = Number(there?.['n'] ?? 0) + 1
    await tx`insert into cohorts (id, course_id, state, language, funder, selects, is_for_whrds, is_for_members, closes_on, first_on, last_on, county, venue_sealed, venue_from, least_sessions, created_at, changed_at)
      select 'coh_bench_' || n, ${courseId}, 'finished', 'sw', '', false, false, false, current_date - 60, current_date - 40, current_date - 30, lpad((n % 47 + 1)::text, 2, '0'), '\\x00'::bytea, now(), 1, now(), now()
        from generate_series(${from}::int, ${cohorts}::int) n`
    await tx`insert into cohort_sessions (id, cohort_id, no, day, minutes, hours_sealed)
      select 'csn_bench_' || n || '_' || s, 'coh_bench_' || n, s, current_date - 40 + s, 240, '\\x00'::bytea from generate_series(${from}::int, ${cohorts}::int) n, generate_series(1, ${SESSIONS_EACH}::int) s`
    await tx`insert into training_enrolments (id, cohort_id, person_index, language, key_index, created_at, changed_at)
      select 'enr_bench_' || n || '_' || p, 'coh_bench_' || n, sha256((n || '/' || p)::bytea), 'sw', sha256(('key' || n || '/' || p)::bytea), now(), now() from generate_series(${from}::int, ${cohorts}::int) n, generate_series(1, ${PEOPLE}::int) p`
    await tx`insert into attendance_marks (id, client_id, session_id, enrolment_id, state, way, settles, actor, marked_at, created_at)
      select 'mrk_bench_' || n || '_' || s || '_' || p, 'bench-' || n || '-' || s || '-' || p, 'csn_bench_' || n || '_' || s, 'enr_bench_' || n || '_' || p, 'present', 'roll', false, 'system:bench', now(), now()
        from generate_series(${from}::int, ${cohorts}::int) n, generate_series(1, ${SESSIONS_EACH}::int) s, generate_series(1, ${PEOPLE}::int) p`
  })
  // As autovacuum does by itself after so many rows.
  await sql`vacuum analyze cohorts, cohort_sessions, training_enrolments, attendance_marks`
}
