import { giftWords } from '#db/schema/gifts.ts'
import { payments } from '#db/schema/payments.ts'
import { paymentReturns } from '#db/schema/returns.ts'
import { and, desc, eq, sql } from 'drizzle-orm'
import type { Ctx } from '../../shared/ctx.server.ts'
import { type GiftWords, openWords } from './gift-words.server.ts'

export type Supporter = GiftWords & { at: Date }

/**
 * What givers said with gifts to one purpose, the newest first: words that staff have read, with a name only where its owner
 * wants to be named, and never a sum. A gift that went back says nothing any more; one that was moved says it where it is now.
 */
export async function supportersOf(
  ctx: Ctx,
  { purpose, purposeId }: { purpose: string; purposeId: string },
  { limit }: { limit: number },
): Promise<Supporter[]> {
  const back = sql`(select coalesce(sum(${paymentReturns.minor}), 0) from ${paymentReturns} where ${paymentReturns.paymentId} = ${payments.id})`
  const rows = await ctx.db
    .select({ words: giftWords, at: payments.occurredAt })
    .from(giftWords)
    .innerJoin(payments, eq(payments.id, giftWords.paymentId))
    .where(
      and(
        eq(giftWords.state, 'shown'),
        eq(payments.purpose, purpose),
        eq(payments.purposeId, purposeId),
        sql`${back} < ${payments.minor}`,
      ),
    )
    .orderBy(desc(payments.occurredAt))
    .limit(limit)
  return rows.map(({ words, at }) => ({ ...openWords(ctx, words), at }))
}
