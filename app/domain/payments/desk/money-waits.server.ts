import { sql, type SQL } from 'drizzle-orm'
import { holds } from '../../people/index.server.ts'
import { type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import { dayOf } from '../../shared/dates.ts'
import { openDays } from '../closing/open-days.server.ts'
import { OUR_FAULTS } from '../attempts/fail-attempt.server.ts'
import { DECISION_KINDS, type DecisionKind, type Waiting } from '../desk-views.ts'
import { TRIES_BEFORE_STAFF } from '../inbox/drain.server.ts'

/** More than these are said to be more: counting half a million rows helps nobody. */
const MOST = 500

/** When a claim has waited for so long, nothing will agree by itself any more. */
export const CLAIM_WAITS = sql`interval '48 hours'`

/**
 * What needs a person's decision about money, by kind: how many (counted up to five hundred) and since when, the kind that has waited
 * longest first. Empty for whoever has no part in it.
 */
export function moneyWaits(ctx: Ctx): Promise<Waiting[]> {
  return inTransaction(ctx, async (tx) => {
    if (!(await holds(tx, 'finance', 'administrator'))) return []
    const now = sql`${tx.now().toISOString()}::timestamptz`
    const waiting: Waiting[] = []
    for (const kind of DECISION_KINDS) {
      const [row] = await tx.db.execute<{ n: number; oldest: string | null }>(
        sql`select count(*)::int as n, to_json(min(at)) #>> '{}' as oldest from (${rowsOf(now, dayOf(tx.now()))[kind]} order by 1 limit ${MOST + 1}) few`,
      )
      const n = row?.n ?? 0
      const oldest = row?.oldest ? new Date(row.oldest) : null
      waiting.push({ kind, count: Math.min(n, MOST), isMore: n > MOST, oldest })
    }
    const since = ({ oldest }: Waiting): number => oldest?.getTime() ?? Infinity
    return waiting.filter(({ count }) => count > 0).sort((a, b) => since(a) - since(b))
  })
}

const rowsOf = (now: SQL, today: string): Record<DecisionKind, SQL> => ({
  unallocated: sql`select occurred_at as at from payments p where allocated_by = 'rule'
    and amount_minor > (select coalesce(sum(r.amount_minor), 0) from payment_returns r where r.payment_id = p.id)`,
  kept: sql`select received_at as at from inbox_messages
    where (outcome not in ('applied', 'duplicate', 'noted') and outcome like 'kept:%') or (applied_at is null and tries >= ${TRIES_BEFORE_STAFF})`,
  troubled: sql`select created_at as at from payment_attempts
    where created_at > ${now} - interval '48 hours' and (state = 'unknown' or reason = any(${sql.param([...OUR_FAULTS])}::text[]))`,
  offline: sql`select changed_at as at from offline_money where state = 'waiting'`,
  disputes: sql`select opened_at as at from payment_disputes where state = 'open'`,
  closes: sql`select (day + 1)::timestamp at time zone 'Africa/Nairobi' as at from (${openDays(today)}) open_days`,
  released: sql`select r.created_at as at from credit_releases r where exists (select from ledger_balances b
    where b.account = 'liability:credit:' || r.purpose || ':' || r.purpose_id having sum(b.base_minor) < 0)`,
  claims: sql`select created_at as at from payment_claims where state = 'waiting' and created_at < ${now} - ${CLAIM_WAITS}`,
})
