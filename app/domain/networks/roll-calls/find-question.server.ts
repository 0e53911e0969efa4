import { rollCallAsks, rollCalls } from '#db/schema/networks.ts'
import { eq } from 'drizzle-orm'
import { asPortal, type Ctx } from '../../shared/ctx.server.ts'
import type { State } from './answer.ts'
import { openAnswers } from './answers.server.ts'
import { indexOfKey } from './subject-of.server.ts'

export type Question = { isOpen: boolean; said: { is: State; call: boolean } | null }

/** The question that a link opens, and what was last answered to it; null for a key of none. It says not who, nor for whom. */
export const findQuestion = (ctx: Ctx, key: string): Promise<Question | null> =>
  asPortal(ctx, 'networks', async (tx) => {
    const [row] = await tx.db
      .select({ ask: rollCallAsks, closesAt: rollCalls.closesAt })
      .from(rollCallAsks)
      .innerJoin(rollCalls, eq(rollCalls.id, rollCallAsks.rollCallId))
      .where(eq(rollCallAsks.keyIndex, indexOfKey(key)))
    if (!row) return null
    const last = openAnswers(tx, row.ask).at(-1)
    return { isOpen: row.closesAt > tx.now(), said: last ? { is: last.is, call: last.call } : null }
  })
