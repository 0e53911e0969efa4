import { merges } from '#db/schema/people.ts'
import { and, isNotNull, lte } from 'drizzle-orm'
import { asPortal, type Ctx } from '../../shared/ctx.server.ts'
import { UNDO_DAYS } from './things.ts'

const DAY_MS = 86_400_000

/** Forgets what moved in merges that are older than thirty days: from then on they are not undone. Answers how many. */
export const endMerges = (ctx: Ctx): Promise<number> =>
  asPortal(ctx, 'merges', async (tx) => {
    const over = new Date(tx.now().getTime() - UNDO_DAYS * DAY_MS)
    const ended = await tx.db
      .update(merges)
      .set({ movesSealed: null })
      .where(and(isNotNull(merges.movesSealed), lte(merges.createdAt, over)))
      .returning({ id: merges.id })
    return ended.length
  })
