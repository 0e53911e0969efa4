import { giftWords } from '#db/schema/gifts.ts'
import { payments } from '#db/schema/payments.ts'
import { and, asc, count, desc, eq } from 'drizzle-orm'
import { beneficiaryName } from '../../campaigns/index.server.ts'
import { holds } from '../../people/index.server.ts'
import { type Ctx, inTransaction, nameOf } from '../../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { type GiftWords, type GiftWordsRow, openWords } from './gift-words.server.ts'

export type DeskWords = GiftWords & {
  paymentId: string
  /** Whose climb or team it is for, as everybody may see it; null for the campaign itself. */
  forWhom: string | null
  state: GiftWordsRow['state']
  /** To be sent back with the verdict. */
  seenAt: Date
}

/** Words to read, the longest wait first, and those decided on last. Empty for whose work it is not. */
export const listGiftWords = (ctx: Ctx): Promise<DeskWords[]> =>
  inTransaction(ctx, async (tx) => {
    if (!(await isTheirs(tx))) return []
    const ask = (waiting: boolean) =>
      tx.db
        .select({ words: giftWords, purposeId: payments.purposeId })
        .from(giftWords)
        .innerJoin(payments, eq(payments.id, giftWords.paymentId))
        .where(waiting ? eq(giftWords.state, 'waiting') : eq(giftWords.state, 'shown'))
        .orderBy(waiting ? asc(giftWords.changedAt) : desc(giftWords.changedAt))
        .limit(waiting ? 100 : 50)
    const rows = [...(await ask(true)), ...(await ask(false))]
    const names = new Map<string, string | null>()
    for (const { purposeId } of rows)
      if (!names.has(purposeId)) names.set(purposeId, await beneficiaryName(tx, purposeId))
    return rows.map(({ words, purposeId }) => ({
      ...openWords(tx, words),
      paymentId: words.paymentId,
      forWhom: names.get(purposeId) ?? null,
      state: words.state,
      seenAt: words.changedAt,
    }))
  })

/** How many wait to be read. */
export async function countWaitingWords(ctx: Ctx): Promise<number> {
  const [row] = await ctx.db.select({ n: count() }).from(giftWords).where(eq(giftWords.state, 'waiting'))
  return row?.n ?? 0
}

/** Staff show the words of a gift, or hide them. A yes counts for the words that were read, and for no later ones. */
export const decideGiftWords = (
  ctx: Ctx,
  { paymentId, isShown, seenAt }: { paymentId: string; isShown: boolean; seenAt: Date },
): Promise<Result<null, 'not_yours' | 'changed_meanwhile'>> =>
  inTransaction(ctx, async (tx): Promise<Result<null, 'not_yours' | 'changed_meanwhile'>> => {
    if (!(await isTheirs(tx))) return refuse('not_yours')
    const decided = await tx.db
      .update(giftWords)
      .set({ state: isShown ? 'shown' : 'hidden', decidedBy: nameOf(tx.actor) })
      .where(and(eq(giftWords.paymentId, paymentId), eq(giftWords.changedAt, seenAt)))
      .returning({ id: giftWords.paymentId })
    return decided.length === 0 ? refuse('changed_meanwhile') : ok(null)
  })

const isTheirs = (tx: Ctx): Promise<boolean> => holds(tx, 'fundraising', 'communications', 'administrator')
