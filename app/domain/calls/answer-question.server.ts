import { callAnswers, callQuestions } from '#db/schema/calls.ts'
import { and, eq, isNotNull } from 'drizzle-orm'
import { record } from '../people/index.server.ts'
import { asPortal, type Ctx, inTransaction } from '../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../shared/result.ts'
import { addCallStep, type CallRow, isOpenAt, lockCall, writesCalls } from './call.server.ts'
import type { AnswerWords } from './schemas.ts'

export type CloseQuestionRefusal = 'not_yours' | 'no_such_call' | 'not_open' | 'no_such_question'
type Named = { callId: string; questionId: string }

/**
 * Publishes a question with its answer, for everybody at once and up to the closing minute. The question stands there as whoever answers
 * writes it, so that nothing in it tells who asked; as it was typed it is destroyed.
 */
export const answerQuestion = (
  ctx: Ctx,
  { words, ...named }: Named & { words: AnswerWords },
): Promise<Result<null, CloseQuestionRefusal>> =>
  closing(ctx, named, async (tx, call) => {
    const row = { id: tx.newId('can'), callId: call.id, words, createdAt: tx.now() }
    await tx.db.insert(callAnswers).values(row)
    await addCallStep(tx, call.id, call.newest, 'answered')
    await record(tx, { action: 'call.answered', detail: call.id })
  })

/** Destroys a question that is none, or was asked before; nobody is told, for nobody is known. */
export const setQuestionAside = (ctx: Ctx, named: Named): Promise<Result<null, CloseQuestionRefusal>> =>
  closing(ctx, named, (tx, call) => record(tx, { action: 'call.question_set_aside', detail: call.id }))

const closing = (
  ctx: Ctx,
  { callId, questionId }: Named,
  work: (tx: Ctx, call: CallRow) => Promise<unknown>,
): Promise<Result<null, CloseQuestionRefusal>> =>
  inTransaction(ctx, async (tx): Promise<Result<null, CloseQuestionRefusal>> => {
    if (!(await writesCalls(tx))) return refuse('not_yours')
    const call = await lockCall(tx, callId)
    if (!call) return refuse('no_such_call')
    if (!isOpenAt(call, tx.now())) return refuse('not_open')
    const closed = await asPortal(tx, 'calls', (portal) =>
      portal.db
        .update(callQuestions)
        .set({ textSealed: null, closedAt: portal.now() })
        .where(
          and(eq(callQuestions.id, questionId), eq(callQuestions.callId, callId), isNotNull(callQuestions.textSealed)),
        )
        .returning({ id: callQuestions.id }),
    )
    if (closed.length === 0) return refuse('no_such_question')
    await work(tx, call)
    return ok(null)
  })
