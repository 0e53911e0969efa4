import { sql } from 'drizzle-orm'
import { type RetentionRule, says } from './retention-rule.server.ts'

/** The first instant after the day of an outing in Nairobi. */
const over = sql`(select (o.day + 1)::timestamp at time zone 'Africa/Nairobi' from outings o where o.id = outing_id)`

/** What goes when of those who had or wanted a place on an outing. */
export const OUTING_RULES: readonly RetentionRule[] = [
  {
    // She was promised this in the form, so a job does it by itself (`sweepOutings`): this finds what that could not do.
    name: 'outing_care',
    table: 'outing_places',
    days: 30,
    since: over,
    where: sql`care_sealed is not null`,
    deed: { kind: 'set', set: sql`care_sealed = null` },
  },
  {
    // A summit stays in the log by the climber's page; who else was there nobody need know after a year.
    name: 'outing_places',
    table: 'outing_places',
    days: 365,
    since: over,
    where: says('contact_sealed', '{}'),
    deed: { kind: 'seal', column: 'contact_sealed', stub: '{}', set: sql`hand_over_at = null, hand_index = null` },
  },
]
