import { newsletters } from '#db/schema/newsletter.ts'
import { eq } from 'drizzle-orm'
import { type Ctx, inTransaction, nameOf } from '../../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { worksHere } from '../post.server.ts'
import { lockLetter, postsOf } from './letter.server.ts'

export const LETTER_MOVES = ['hand_in', 'send_back', 'approve'] as const
export type LetterMove = (typeof LETTER_MOVES)[number]
export type MoveLetterRefusal =
  | 'not_yours'
  | 'no_such_letter'
  | 'changed_meanwhile'
  | 'not_a_draft'
  | 'not_waiting'
  /** Whoever has written at it, at any time, is no second reader. */
  | 'own_words'
  /** None of its posts can be read any more. */
  | 'posts_gone'
type Moved = Result<null, MoveLetterRefusal>

/** Lays a draft before a second reader, who sends it back or says yes to what she has seen: then it is sent to all who are on the list. */
export const moveLetter = (
  ctx: Ctx,
  { letterId, version, move }: { letterId: string; version: number; move: LetterMove },
): Promise<Moved> =>
  inTransaction(ctx, async (tx): Promise<Moved> => {
    if (!(await worksHere(tx))) return refuse('not_yours')
    const letter = await lockLetter(tx, letterId)
    if (!letter) return refuse('no_such_letter')
    if (letter.version !== version) return refuse('changed_meanwhile')
    if (letter.stage !== (move === 'hand_in' ? 'draft' : 'waiting'))
      return refuse(move === 'hand_in' ? 'not_a_draft' : 'not_waiting')
    const now = tx.now()
    const set = (values: Partial<typeof newsletters.$inferInsert>) =>
      tx.db
        .update(newsletters)
        .set({ ...values, changedAt: now })
        .where(eq(newsletters.id, letterId))
    if (move === 'hand_in') await set({ stage: 'waiting' })
    else if (move === 'send_back') await set({ stage: 'draft' })
    else {
      const me = nameOf(tx.actor)
      if (letter.writers.includes(me)) return refuse('own_words')
      if ((await postsOf(tx, letter)).length === 0) return refuse('posts_gone')
      await set({ stage: 'sending', approvedBy: me, approvedAt: now })
    }
    return ok(null)
  })
