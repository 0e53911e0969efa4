import { sql } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import { refuse, type Refused } from '../../shared/result.ts'

/** What a desk does to messages is written down by whoever knows the log. */
export type Audit = (
  tx: Ctx,
  entry: { action: 'message.sent_again' | 'address.lifted'; subject?: string; detail: string },
) => Promise<void>

/** Does work of the desk of messages; others are refused, whatever way they came. */
export const atDesk = <T>(ctx: Ctx, work: (tx: Ctx) => Promise<T>): Promise<T | Refused<'not_yours'>> =>
  inTransaction(ctx, async (tx) => {
    const [row] = await tx.db.execute<{ may: boolean }>(
      sql`select acting_portal() or acting_holds('finance', 'fundraising', 'membership_officer', 'administrator') as may`,
    )
    return row?.may ? work(tx) : refuse('not_yours')
  })
