import { giftWords } from '#db/schema/gifts.ts'
import { payments } from '#db/schema/payments.ts'
import { paymentReturns } from '#db/schema/returns.ts'
import { and, desc, eq, or, sql } from 'drizzle-orm'
import { createHash } from 'node:crypto'
import type { Ctx } from '../../shared/ctx.server.ts'
import { openWords } from './gift-words.server.ts'

/**
 * Who gave lately to a campaign or to anybody in it: the first name of each who wants to be named and whose words staff have
 * read, and null for a friend. No sums, no hours, and in an order that says nothing: a name in its turn beside a total that
 * moves would tell who gave how much.
 */
export async function latestFriends(
  ctx: Ctx,
  campaignId: string,
  { limit }: { limit: number },
): Promise<(string | null)[]> {
  const back = sql`(select coalesce(sum(${paymentReturns.minor}), 0) from ${paymentReturns} where ${paymentReturns.paymentId} = ${payments.id})`
  const isOfIt = or(eq(payments.purposeId, campaignId), sql`starts_with(${payments.purposeId}, ${`${campaignId}/`})`)
  const rows = await ctx.db
    .select({ id: payments.id, words: giftWords })
    .from(payments)
    .leftJoin(
      giftWords,
      and(eq(giftWords.paymentId, payments.id), eq(giftWords.state, 'shown'), eq(giftWords.isNamed, true)),
    )
    .where(and(eq(payments.purpose, 'campaign'), isOfIt, sql`${back} < ${payments.minor}`))
    // Ids begin with their time, and are the one order that has an index.
    .orderBy(desc(payments.id))
    .limit(limit)
  return rows
    .map(({ id, words }) => ({ place: createHash('sha256').update(id).digest('hex'), words }))
    .sort((a, b) => (a.place < b.place ? -1 : 1))
    .map(({ words }) => (words && openWords(ctx, words).name.split(/\s+/)[0]) || null)
}
