import { applicationVouches } from '#db/schema/applications.ts'
import { asPortal, type Ctx } from '../../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import type { VouchAnswer } from './answers.ts'
import { wordFor, type WordRefusal } from './word-for.server.ts'

/**
 * A member says whether she knows who gave her a word, and speaks for her. The word is used up by any answer; who applies is told of
 * none. It holds for what she was shown: other words in a later version ask for another answer.
 */
export const answerWord = (
  ctx: Ctx,
  { word, answer }: { word: string; answer: VouchAnswer },
): Promise<Result<{ vouchId: string }, WordRefusal>> =>
  asPortal(ctx, 'vouching', async (tx): Promise<Result<{ vouchId: string }, WordRefusal>> => {
    if (ctx.actor.kind !== 'person') return refuse('not_a_member')
    const voucherId = ctx.actor.personId
    const found = await wordFor(tx, { word, voucherId })
    if (!found.ok) return found
    const { application, place } = found.value
    if (!application.seenIndex) throw new Error(`application ${application.id}: sent without what vouchers see`)
    const id = tx.newId('avc')
    await tx.db.insert(applicationVouches).values({
      ...{ id, applicationId: application.id, place, voucherId, answer },
      ...{ seenIndex: application.seenIndex, createdAt: tx.now() },
    })
    return ok({ vouchId: id })
  })
