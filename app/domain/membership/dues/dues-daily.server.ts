import { sql } from 'drizzle-orm'
import { asPortal, type Ctx } from '../../shared/ctx.server.ts'
import { addDays, dayOf } from '../../shared/dates.ts'
import { LONGEST_WINDOW_DAYS } from '../terms/next-term.ts'
import { settleDues } from '../terms/settle-dues.server.ts'

/**
 * Grants what has become possible because a day has come: a window that opens over credit that waits, a price that has fallen, a term
 * that costs nothing. Each member in a transaction of her own. Answers how many terms that were.
 */
export async function duesDaily(ctx: Ctx): Promise<number> {
  const memberIds = await asPortal(ctx, 'dues', async (tx) => {
    const near = addDays(dayOf(tx.now()), LONGEST_WINDOW_DAYS)
    const rows = await tx.db.execute<{ member_id: string }>(sql`
      select distinct m.member_id from memberships m
       where m.ended_on is null and m.approved_on is not null and (m.paid_until is null or m.paid_until <= ${near})
         and (exists (select from ledger_balances b where b.account = 'liability:credit:dues:' || m.member_id and b.base_minor < 0)
              or exists (select from dues_waivers w where w.membership_id = m.id and w.state = 'allowed')
              or exists (select from membership_kind_versions v where v.kind = m.kind and v.price_minor = 0))
       order by m.member_id`)
    return [...rows].map((row) => row.member_id)
  })
  let granted = 0
  for (const memberId of memberIds) granted += (await settleDues(ctx, { memberId })).granted.length
  return granted
}
