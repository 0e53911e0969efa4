import { papers } from '#db/schema/papers.ts'
import { eq } from 'drizzle-orm'
import { randomBytes } from 'node:crypto'
import type { Forgotten } from '../people/index.server.ts'
import { asPortal, type Ctx } from '../shared/ctx.server.ts'
import { papersOf } from './papers-of.server.ts'

/**
 * Takes somebody out of her papers, in the transaction that erases her: their addresses lead nowhere, what was printed is gone, and the number
 * stays so that the year has no gap. Answers 0: nothing is kept of her.
 */
export const forgetPapers = (ctx: Ctx, { personId }: Pick<Forgotten, 'personId'>): Promise<number> =>
  asPortal(ctx, 'erasure', async (tx) => {
    for (const { id, endedAt } of await papersOf(tx, personId)) {
      const ended = { endedAt: tx.now(), endedAs: 'erased' as const, endedBy: 'system:erasure' }
      const nobody = { holderSealed: null, shownSealed: null, keyIndex: randomBytes(32), holderIndex: randomBytes(32) }
      await tx.db
        .update(papers)
        .set({ ...nobody, ...(!endedAt && ended) })
        .where(eq(papers.id, id))
    }
    return 0
  })
