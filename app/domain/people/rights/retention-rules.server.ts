import { sql } from 'drizzle-orm'
import { JOINING_RULES } from './retention-joining.server.ts'
import { MONEY_RULES } from './retention-money.server.ts'
import { NETWORK_RULES } from './retention-networks.server.ts'
import { OUTING_RULES } from './retention-outings.server.ts'
import { TRAINING_RULES } from './retention-trainings.server.ts'
import { type RetentionRule, says } from './retention-rule.server.ts'

/**
 * What goes when (Data Protection Act, s. 39: no longer than is needed). Ninety days is how long a payer may ask for her
 * money back (safety.md, 2.5); seven years is how long money must be explained (POCAMLA; tax law says five).
 */
export const RETENTION_RULES: readonly RetentionRule[] = [
  ...MONEY_RULES,
  ...OUTING_RULES,
  ...NETWORK_RULES,
  ...TRAINING_RULES,
  ...JOINING_RULES,
  {
    // A job does it by itself after three days (`sweepSubscribers`): this finds what that could not do.
    name: 'newsletter_unconfirmed',
    table: 'newsletter_subscribers',
    days: 3,
    since: sql`token_until`,
    where: sql`confirmed_at is null`,
    deed: { kind: 'delete' },
  },
  { name: 'notices', table: 'notices', days: 365, since: sql`created_at`, deed: { kind: 'delete' } },
  {
    name: 'recoveries',
    table: 'recoveries',
    days: 30,
    since: sql`coalesce(completed_at, cancelled_at, greatest(expires_at, ready_at))`,
    deed: { kind: 'delete' },
  },
  { name: 'invitations', table: 'invitations', days: 90, since: sql`expires_at`, deed: { kind: 'delete' } },
  {
    name: 'refused_roles',
    table: 'role_proposals',
    days: 2 * 365,
    since: sql`decided_at`,
    where: sql`decision = 'refused'`,
    deed: { kind: 'delete' },
  },
  {
    name: 'request_words',
    table: 'rights_requests',
    days: 2 * 365,
    since: sql`closed_at`,
    where: sql`closed_at is not null and (words_sealed is not null or answer_sealed is not null)`,
    deed: { kind: 'set', set: sql`words_sealed = null, answer_sealed = null` },
  },
  {
    name: 'idle_reports',
    table: 'retention_runs',
    days: 90,
    since: sql`created_at`,
    where: sql`asked_by is null`,
    deed: { kind: 'delete' },
  },
  {
    name: 'letter_addresses',
    table: 'messages',
    days: 90,
    since: sql`coalesce(sent_at, changed_at)`,
    where: sql`state <> 'waiting' and (coalesce(${says('to_sealed', '')}, false) or secret_sealed is not null or to_index is not null)`,
    deed: { kind: 'seal', column: 'to_sealed', stub: '', set: sql`secret_sealed = null, to_index = null` },
  },
  {
    name: 'letters',
    table: 'messages',
    days: 2 * 365,
    since: sql`created_at`,
    where: sql`state <> 'waiting'`,
    deed: { kind: 'delete' },
  },
  {
    name: 'delivery_reports',
    table: 'delivery_reports',
    days: 30,
    since: sql`applied_at`,
    where: sql`applied_at is not null`,
    deed: { kind: 'delete' },
  },
  {
    name: 'unused_persons',
    table: 'persons',
    days: 365,
    since: sql`changed_at`,
    where: sql`erased_at is null
      and not exists (select 1 from contact_points c where c.person_id = persons.id and c.proven_at is not null)
      and not exists (select 1 from role_spells r where r.person_id = persons.id)
      and not exists (select 1 from members m where m.person_id = persons.id)
      and not exists (select 1 from consents c where c.person_id = persons.id and c.withdrawn_at is null)
      and not exists (select 1 from notices n where n.person_id = persons.id and n.kind like 'signed_in%')
      and not exists (select 1 from rights_requests q where q.person_id = persons.id and q.closed_at is null)`,
    // Whether somebody is still expected is for a person to say.
    deed: { kind: 'report' },
  },
]
