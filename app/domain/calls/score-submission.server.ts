import { callScores, openedSubmissions } from '#db/schema/calls.ts'
import { and, eq } from 'drizzle-orm'
import { asPortal, type Ctx, inTransaction, nameOf } from '../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../shared/result.ts'
import { callVersion, lockCall, openCallWords } from './call.server.ts'
import { judgesOf } from './panel-of-call.server.ts'
import { openProposal } from './proposals.server.ts'
import { allScores, isScored } from './scores.server.ts'

export type ScoreSubmissionRefusal =
  'no_such_call' | 'not_now' | 'declare_first' | 'has_conflict' | 'points_wrong' | 'scores_closed'

type Input = { callId: string; openedId: string; marks: readonly { criterion: string; points: number; note: string }[] }

export const scoreNotePlace = (id: string) => ({ table: 'call_scores', column: 'note_sealed', row: id })

/**
 * One of the panel gives a submission points on every criterion, from nothing to what it weighs, and says why. She may change them until
 * the last of the panel has scored: then all see all, and they stay (`scores_closed`).
 */
export const scoreSubmission = (
  ctx: Ctx,
  { callId, openedId, marks }: Input,
): Promise<Result<null, ScoreSubmissionRefusal>> =>
  inTransaction(ctx, async (tx): Promise<Result<null, ScoreSubmissionRefusal>> => {
    const call = await lockCall(tx, callId)
    const judges = call ? await judgesOf(tx, callId) : []
    const you = judges.find(({ actor }) => actor === nameOf(tx.actor))
    if (!call || !you) return refuse('no_such_call')
    if (call.stage !== 'opened') return refuse('not_now')
    if (you.hasConflict === null) return refuse('declare_first')
    if (you.hasConflict) return refuse('has_conflict')
    const { criteria } = openCallWords(tx, await callVersion(tx, callId, call.shown ?? call.newest))
    const scores = await allScores(tx, callId)
    if (isScored(judges, scores, criteria.length) || (await openProposal(tx, callId))) return refuse('scores_closed')
    const isRight = (key: string, weight: number) => {
      const found = marks.filter(({ criterion }) => criterion === key)
      return (
        found.length === 1 && found.every(({ points }) => Number.isInteger(points) && points >= 0 && points <= weight)
      )
    }
    if (!criteria.every(({ key, weight }) => isRight(key, weight))) return refuse('points_wrong')
    return asPortal(tx, 'calls', async (portal): Promise<Result<null, ScoreSubmissionRefusal>> => {
      const [found] = await portal.db
        .select({ id: openedSubmissions.id })
        .from(openedSubmissions)
        .where(and(eq(openedSubmissions.id, openedId), eq(openedSubmissions.callId, callId)))
      if (!found) return refuse('no_such_call')
      const ofHers = and(eq(callScores.openedId, openedId), eq(callScores.actor, you.actor))
      await portal.db.delete(callScores).where(ofHers)
      for (const { key } of criteria) {
        const mark = marks.find(({ criterion }) => criterion === key)
        const id = portal.newId('csc')
        await portal.db.insert(callScores).values({
          ...{ id, openedId, actor: you.actor, criterion: key, points: mark?.points ?? 0, changedAt: portal.now() },
          noteSealed: portal.vault.seal(scoreNotePlace(id), mark?.note ?? ''),
        })
      }
      return ok(null)
    })
  })
