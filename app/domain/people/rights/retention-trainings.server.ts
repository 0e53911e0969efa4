import { sql } from 'drizzle-orm'
import type { RetentionRule } from './retention-rule.server.ts'

/** The first instant in Nairobi after the last day of the cohort that an enrolment is of. */
const over = (enrolment: string) =>
  sql`(select (c.last_on + 1)::timestamp at time zone 'Africa/Nairobi' from training_enrolments e join cohorts c on c.id = e.cohort_id where e.id = ${sql.raw(enrolment)})`

/** What goes when of those who asked for a training. That she asked, and what she completed, is hers until she is erased. */
export const TRAINING_RULES: readonly RetentionRule[] = [
  {
    // She was promised this in the form, so a job does it by itself (`sweepTrainings`): this finds what that could not do.
    name: 'training_answers',
    table: 'training_answers',
    days: 30,
    since: over('training_answers.enrolment_id'),
    deed: { kind: 'delete' },
  },
  {
    name: 'training_notes',
    table: 'training_notes',
    days: 365,
    since: over('training_notes.enrolment_id'),
    deed: { kind: 'delete' },
  },
  {
    name: 'training_names',
    table: 'training_enrolments',
    days: 365,
    since: over('training_enrolments.id'),
    where: sql`called_sealed is not null`,
    deed: { kind: 'set', set: sql`called_sealed = null` },
  },
  {
    // Nobody agreed to be on that list: a job takes the names off by itself, as it does answers.
    name: 'walk_ins',
    table: 'walk_ins',
    days: 30,
    since: sql`(select (c.last_on + 1)::timestamp at time zone 'Africa/Nairobi' from cohort_sessions s join cohorts c on c.id = s.cohort_id where s.id = walk_ins.session_id)`,
    where: sql`called_sealed is not null`,
    deed: { kind: 'set', set: sql`called_sealed = null` },
  },
]
