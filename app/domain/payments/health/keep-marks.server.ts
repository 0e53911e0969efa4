import { insertMany } from '#db/bulk.server.ts'
import { balanceMarks } from '#db/schema/providers.ts'
import { sql } from 'drizzle-orm'
import type { Ctx } from '../../shared/ctx.server.ts'
import type { Sighting } from '../sighting.ts'

/**
 * Keeps what the balance of our account was after each payment, as confirmations say it: the tripwire (`find-gaps`). Each
 * receipt once, however often it is told; the first that was told stands.
 */
export async function keepMarks(tx: Ctx, sightings: readonly Sighting[]): Promise<void> {
  const rows = sightings.flatMap(({ provider, account, reference, amount, occurredAt, balanceAfter }) =>
    balanceAfter
      ? [
          {
            ...{ provider, account, reference, minor: amount.minor, balanceMinor: balanceAfter.minor },
            ...{ occurredAt, createdAt: tx.now() },
          },
        ]
      : [],
  )
  const once = [...new Map(rows.map((row) => [row.reference, row])).values()]
  await insertMany(tx.db, balanceMarks, once, sql`on conflict do nothing`)
}
