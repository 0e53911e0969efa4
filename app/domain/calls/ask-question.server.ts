import { callQuestions } from '#db/schema/calls.ts'
import { and, count, eq, isNotNull } from 'drizzle-orm'
import { asPortal, type Ctx, inTransaction } from '../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../shared/result.ts'
import { lockCall } from './call.server.ts'
import { MOST_QUESTIONS } from './kinds.ts'
import { questionPlace, takesQuestions } from './questions.server.ts'
import { callBySlug } from './submission.server.ts'

export type AskQuestionRefusal = 'no_such_call' | 'no_questions_now' | 'too_many_questions'

/**
 * Somebody asks something about an open call, until some days before its minute. What she typed is sealed until it is answered; who she is,
 * and where an answer could be sent, is nowhere: it is answered where everybody reads it.
 */
export const askQuestion = (
  ctx: Ctx,
  { slug, language, text }: { slug: string; language: 'en' | 'sw'; text: string },
): Promise<Result<null, AskQuestionRefusal>> =>
  inTransaction(ctx, async (tx): Promise<Result<null, AskQuestionRefusal>> => {
    const found = await callBySlug(tx, slug)
    const call = found && (await lockCall(tx, found.id, 'share'))
    if (!call) return refuse('no_such_call')
    if (!takesQuestions(call, tx.now())) return refuse('no_questions_now')
    return asPortal(tx, 'calls', async (portal): Promise<Result<null, AskQuestionRefusal>> => {
      const [waiting] = await portal.db
        .select({ number: count() })
        .from(callQuestions)
        .where(and(eq(callQuestions.callId, call.id), isNotNull(callQuestions.textSealed)))
      // Whoever floods it is refused, and has kept nobody from sending something.
      if ((waiting?.number ?? 0) >= MOST_QUESTIONS) return refuse('too_many_questions')
      const id = portal.newId('cqu')
      const textSealed = portal.vault.seal(questionPlace(id), text)
      await portal.db
        .insert(callQuestions)
        .values({ id, callId: call.id, language, textSealed, createdAt: portal.now() })
      return ok(null)
    })
  })
