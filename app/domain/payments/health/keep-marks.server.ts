import { sql } from 'drizzle-orm'
import type { Ctx } from '../../shared/ctx.server.ts'
import type { Sighting } from '../sighting.ts'

/**
 * Keeps what the balance of our account was after each payment, as confirmations say it: the tripwire (`find-gaps`). Each
 * receipt once, however often it is told; the first that was told stands. One statement, whose text is the same for any number.
 */
export async function keepMarks(tx: Ctx, sightings: readonly Sighting[]): Promise<void> {
  const rows = sightings.flatMap(({ provider, account, reference, amount, occurredAt, balanceAfter }) =>
    balanceAfter
      ? [
          {
            ...{ provider, account, reference, occurred_at: occurredAt },
            ...{ amount_minor: amount.minor.toString(), balance_minor: balanceAfter.minor.toString() },
          },
        ]
      : [],
  )
  if (rows.length === 0) return
  await tx.db.execute(sql`
    insert into balance_marks (provider, account, reference, amount_minor, balance_minor, occurred_at, created_at)
    select provider, account, reference, amount_minor, balance_minor, occurred_at, ${tx.now().toISOString()}::timestamptz
      from json_to_recordset(${JSON.stringify(rows)}::text::json)
           as r(provider text, account text, reference text, amount_minor bigint, balance_minor bigint, occurred_at timestamptz)
    on conflict do nothing`)
}
