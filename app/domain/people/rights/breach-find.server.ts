import { breaches, breachEntries } from '#db/schema/rights.ts'
import { asc, eq } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import type { BreachEntryKind } from './breach-entries.ts'
import { type BreachView, viewOf } from './breach-list.server.ts'
import { entryPlace } from './breach-open.server.ts'
import { handsOf } from './processing-desk.server.ts'

export type BreachEntry = { id: string; kind: BreachEntryKind; words: string; by: string; at: Date }

/** One breach with its entries opened, the first first. Null where there is none, or none for who asks. */
export const findBreach = (ctx: Ctx, breachId: string): Promise<(BreachView & { entries: BreachEntry[] }) | null> =>
  inTransaction(ctx, async (tx) => {
    const [breach] = await tx.db.select().from(breaches).where(eq(breaches.id, breachId))
    if (!breach) return null
    const rows = await tx.db
      .select()
      .from(breachEntries)
      .where(eq(breachEntries.breachId, breachId))
      .orderBy(asc(breachEntries.createdAt), asc(breachEntries.id))
    const hand = await handsOf(
      tx,
      rows.map(({ by }) => by),
    )
    const entries = rows.map(({ id, kind, wordsSealed, by, createdAt }) => ({
      id,
      kind,
      words: tx.vault.open(entryPlace(id), wordsSealed),
      by: hand(by),
      at: createdAt,
    }))
    return { ...viewOf(tx, breach), entries }
  })
