import { rollCallAsks, rollCalls } from '#db/schema/networks.ts'
import { inArray } from 'drizzle-orm'
import type { Ctx } from '../../shared/ctx.server.ts'
import { memberIndexOf } from '../member.server.ts'

/** Every time somebody was asked, as far as answers are still kept. By the portal's own work: only the keys can say it. */
export async function asksOf(tx: Ctx, personId: string): Promise<(typeof rollCallAsks.$inferSelect)[]> {
  const calls = await tx.db.select({ id: rollCalls.id }).from(rollCalls)
  if (calls.length === 0) return []
  const hers = calls.map(({ id }) => memberIndexOf(tx, id, personId))
  return tx.db
    .select()
    .from(rollCallAsks)
    .where(inArray(rollCallAsks.memberIndex, hers))
    .orderBy(rollCallAsks.createdAt)
}
