import { sql } from 'drizzle-orm'
import { boolean, check, index, pgTable, text } from 'drizzle-orm/pg-core'
import { bytes, instant } from './_columns.ts'
import { payments } from './payments.ts'

/**
 * What a giver wants said with one gift: a name, a word to whoever it is for, in whose memory or honour. Without a row a gift
 * is anonymous, and so it is with one until she has said that she may be named and staff have read the words.
 */
export const giftWords = pgTable(
  'gift_words',
  {
    paymentId: text('payment_id')
      .primaryKey()
      .references(() => payments.id),
    isNamed: boolean('is_named').notNull(),
    /** Name, message and dedication as she wrote them: sealed JSON. */
    wordsSealed: bytes('words_sealed').notNull(),
    state: text('state', { enum: ['waiting', 'shown', 'hidden'] }).notNull(),
    changedAt: instant('changed_at').notNull(),
    decidedBy: text('decided_by'),
  },
  (t) => [
    index('gift_words_waiting_idx')
      .on(t.changedAt)
      .where(sql`state = 'waiting'`),
    check('gift_words_decided_ck', sql`(${t.state} = 'waiting') = (${t.decidedBy} is null)`),
  ],
)
