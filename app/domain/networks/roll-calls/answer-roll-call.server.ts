import { rollCallAsks, rollCalls } from '#db/schema/networks.ts'
import { eq } from 'drizzle-orm'
import { tellStaff } from '../../messages/index.server.ts'
import { asPortal, type Ctx } from '../../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { MOST_ANSWERS, type State } from './answer.ts'
import { openAnswers, sealAnswers } from './answers.server.ts'
import { indexOfKey } from './subject-of.server.ts'

export type AnswerRollCallRefusal = 'no_such_question' | 'closed' | 'too_many'

/**
 * Whoever has the link answers, and may change it while the roll-call is open; what was said before stays beside it, for
 * somebody else may hold her phone by then. A wish for help is told to protection at once, and says of nobody whose it is.
 */
export const answerRollCall = (
  ctx: Ctx,
  { key, is, call }: { key: string; is: State; call: boolean },
): Promise<Result<null, AnswerRollCallRefusal>> =>
  asPortal(ctx, 'networks', async (tx): Promise<Result<null, AnswerRollCallRefusal>> => {
    const [ask] = await tx.db
      .select()
      .from(rollCallAsks)
      .where(eq(rollCallAsks.keyIndex, indexOfKey(key)))
      .for('update')
    if (!ask) return refuse('no_such_question')
    const [rollCall] = await tx.db.select().from(rollCalls).where(eq(rollCalls.id, ask.rollCallId))
    const at = tx.now()
    if (!rollCall || rollCall.closesAt <= at) return refuse('closed')
    const before = openAnswers(tx, ask)
    const last = before.at(-1)
    // Pressed twice, or sent again by a slow network: it is one answer.
    if (last?.is === is && last.call === call) return ok(null)
    if (before.length >= MOST_ANSWERS) return refuse('too_many')
    await tx.db
      .update(rollCallAsks)
      .set({
        answerSealed: sealAnswers(tx, ask.id, [...before, { is, call, at: at.toISOString() }]),
        answeredAt: ask.answeredAt ?? at,
      })
      .where(eq(rollCallAsks.id, ask.id))
    if (is === 'help') await tellStaff(tx, { alert: 'help_wanted', count: 1 })
    return ok(null)
  })
