import { giftWords } from '#db/schema/gifts.ts'
import { eq } from 'drizzle-orm'
import type { Ctx } from '../../shared/ctx.server.ts'
import { type GiftWords, NO_WORDS, openWords, sealWords } from './gift-words.server.ts'
import type { GiftWordsForm } from './schemas.ts'

/**
 * Keeps what is to be said with a payment. Words are read by staff before others see them. That she is not to be named holds at
 * once, and with nothing left to say the row goes. Inside the caller's transaction, which knows who may say it.
 */
export async function keepWords(
  tx: Ctx,
  { paymentId, isNamed, name, message, dedication }: GiftWordsForm & { paymentId: string },
): Promise<void> {
  const words = { name: isNamed ? name : '', message, dedication }
  const [known] = await tx.db.select().from(giftWords).where(eq(giftWords.paymentId, paymentId)).for('update')
  if (Object.values(words).every((text) => text === ''))
    return void (await tx.db.delete(giftWords).where(eq(giftWords.paymentId, paymentId)))
  // Taking a name away is no new text: what staff have read stays as they decided.
  const before = known ? openWords(tx, known) : NO_WORDS
  const isLess = Object.entries(words).every(([part, text]) => text === '' || text === before[part as keyof GiftWords])
  const kept = isLess ? known : undefined
  const row = {
    isNamed,
    wordsSealed: sealWords(tx, paymentId, words),
    state: kept?.state ?? ('waiting' as const),
    decidedBy: kept?.decidedBy ?? null,
    changedAt: tx.now(),
  }
  await tx.db
    .insert(giftWords)
    .values({ paymentId, ...row })
    .onConflictDoUpdate({ target: giftWords.paymentId, set: row })
}
