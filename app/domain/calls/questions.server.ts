import { callAnswers, callQuestions } from '#db/schema/calls.ts'
import { and, asc, eq, isNotNull } from 'drizzle-orm'
import { asPortal, type Ctx, inTransaction } from '../shared/ctx.server.ts'
import { type CallRow, isOpenAt, writesCalls } from './call.server.ts'
import { QUESTION_DAYS } from './kinds.ts'
import type { AnswerWords } from './schemas.ts'

export type CallAnswer = { id: string; words: AnswerWords; at: Date }
export type WaitingQuestion = { id: string; language: 'en' | 'sw'; text: string; at: Date }

export const questionPlace = (id: string) => ({ table: 'call_questions', column: 'text_sealed', row: id })

/** Until when questions are taken: some days before the closing minute, so that an answer is of use to all. It moves with the minute. */
export const questionsEndAt = ({ closesAt }: Pick<CallRow, 'closesAt'>): Date =>
  new Date(closesAt.getTime() - QUESTION_DAYS * 86_400_000)

export const takesQuestions = (call: Pick<CallRow, 'stage' | 'closesAt'>, at: Date): boolean =>
  isOpenAt(call, at) && at < questionsEndAt(call)

/** What was asked and answered, as everybody reads it, oldest first. */
export async function answersOf(ctx: Ctx, callId: string): Promise<CallAnswer[]> {
  const rows = await ctx.db
    .select()
    .from(callAnswers)
    .where(eq(callAnswers.callId, callId))
    .orderBy(asc(callAnswers.createdAt), asc(callAnswers.id))
  return rows.map(({ id, words, createdAt }) => ({ id, words: words as AnswerWords, at: createdAt }))
}

/** What waits for an answer, for those who write calls; null for everybody else. */
export const waitingQuestions = (ctx: Ctx, callId: string): Promise<WaitingQuestion[] | null> =>
  inTransaction(ctx, async (tx) => {
    if (!(await writesCalls(tx))) return null
    return asPortal(tx, 'calls', async (portal) => {
      const rows = await portal.db
        .select()
        .from(callQuestions)
        .where(and(eq(callQuestions.callId, callId), isNotNull(callQuestions.textSealed)))
        .orderBy(asc(callQuestions.createdAt), asc(callQuestions.id))
      return rows.flatMap(({ id, language, textSealed, createdAt }) =>
        textSealed ? { id, language, text: portal.vault.open(questionPlace(id), textSealed), at: createdAt } : [],
      )
    })
  })
