import { sql } from 'drizzle-orm'
import type { RetentionRule } from './retention-rule.server.ts'

/** What goes when of applications. What hangs on one goes with it. */
export const JOINING_RULES: readonly RetentionRule[] = [
  {
    name: 'applications_unfinished',
    table: 'applications',
    days: 30,
    since: sql`coalesce(decided_at, changed_at)`,
    where: sql`state in ('draft', 'withdrawn')`,
    deed: { kind: 'delete' },
  },
  {
    name: 'applications_declined',
    table: 'applications',
    days: 90,
    since: sql`decided_at`,
    where: sql`state = 'declined'`,
    deed: { kind: 'delete' },
  },
  {
    // Whoever was taken in has a record; who took her in, and who vouched, stays as long as she belongs.
    name: 'application_answers',
    table: 'application_versions',
    days: 365,
    since: sql`(select a.decided_at from applications a where a.id = application_id)`,
    where: sql`exists (select 1 from applications a where a.id = application_id and a.state = 'approved')`,
    deed: { kind: 'delete' },
  },
  {
    name: 'declined_contacts',
    table: 'declined_applicants',
    days: 2 * 365,
    since: sql`created_at`,
    deed: { kind: 'delete' },
  },
]
