import { newsletters } from '#db/schema/newsletter.ts'
import { eq } from 'drizzle-orm'
import { type Ctx, inTransaction, nameOf } from '../../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { worksHere } from '../post.server.ts'
import { lockLetter, postsOf, sealLetter } from './letter.server.ts'
import type { NewsletterForm } from './schemas.ts'

export type WriteLetterRefusal = 'not_yours' | 'no_such_letter' | 'changed_meanwhile' | 'not_a_draft' | 'posts_wrong'
type Written = Result<{ letterId: string }, WriteLetterRefusal>

/** Begins a letter, or writes a draft anew (`letterId`, and the version that was seen). Only posts that everybody may read go into it. */
export const writeLetter = (
  ctx: Ctx,
  { form, letterId, seen }: { form: NewsletterForm; letterId?: string; seen?: number },
): Promise<Written> =>
  inTransaction(ctx, async (tx): Promise<Written> => {
    if (!(await worksHere(tx))) return refuse('not_yours')
    const postIds = [...new Set(form.posts)]
    if ((await postsOf(tx, { postIds })).length < postIds.length) return refuse('posts_wrong')
    const me = nameOf(tx.actor)
    const now = tx.now()
    if (!letterId) {
      const id = tx.newId('nlt')
      const wordsSealed = sealLetter(tx, id, form)
      await tx.db.insert(newsletters).values({
        ...{ id, stage: 'draft', version: 1, wordsSealed, postIds, writers: [me], cursor: '' },
        ...{ createdAt: now, changedAt: now },
      })
      return ok({ letterId: id })
    }
    const letter = await lockLetter(tx, letterId)
    if (!letter) return refuse('no_such_letter')
    if (letter.version !== seen) return refuse('changed_meanwhile')
    if (letter.stage !== 'draft') return refuse('not_a_draft')
    await tx.db
      .update(newsletters)
      .set({
        ...{ version: letter.version + 1, postIds, wordsSealed: sealLetter(tx, letterId, form), changedAt: now },
        writers: [...new Set([...letter.writers, me])],
      })
      .where(eq(newsletters.id, letterId))
    return ok({ letterId })
  })
