import { sql } from 'drizzle-orm'
import type { RetentionRule } from './retention-rule.server.ts'

/** What goes when of networks. Who belongs, and has belonged, is hers until she is erased. */
export const NETWORK_RULES: readonly RetentionRule[] = [
  {
    // Whoever was told no is not kept; whoever was told yes is known by what began then.
    name: 'network_requests',
    table: 'network_requests',
    days: 90,
    since: sql`decided_at`,
    where: sql`state in ('declined', 'withdrawn', 'lapsed')`,
    deed: { kind: 'delete' },
  },
  { name: 'network_posts', table: 'network_posts', days: 365, since: sql`created_at`, deed: { kind: 'delete' } },
  {
    // They were promised this, so a job does it by itself (`sweepNetworks`): this finds what that could not do.
    name: 'roll_call_answers',
    table: 'roll_call_asks',
    days: 90,
    since: sql`(select c.closes_at from roll_calls c where c.id = roll_call_id)`,
    deed: { kind: 'delete' },
  },
]
