import { callOutcomes, callProposals } from '#db/schema/calls.ts'
import { record } from '../people/index.server.ts'
import { asPortal, type Ctx, inTransaction, nameOf } from '../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../shared/result.ts'
import { addCallStep, callVersion, lockCall, openCallWords } from './call.server.ts'
import type { OutcomeResult } from './kinds.ts'
import { judgesOf } from './panel-of-call.server.ts'
import { openProposal, outcomeReasonPlace } from './proposals.server.ts'
import { allScores, isScored } from './scores.server.ts'

export type ProposeOutcomeRefusal =
  'no_such_call' | 'not_now' | 'has_conflict' | 'not_scored' | 'already_proposed' | 'outcomes_wrong' | 'reason_missing'

export type OutcomeLine = { openedId: string; result: OutcomeResult; reason: string }

/**
 * One of the panel who stands close to nobody proposes what becomes of every submission, and what its applicant is told of it. All have
 * scored by then (`not_scored`); the scores advise, and the reason says why where the first is not chosen.
 */
export const proposeOutcome = (
  ctx: Ctx,
  { callId, lines }: { callId: string; lines: readonly OutcomeLine[] },
): Promise<Result<{ proposalId: string }, ProposeOutcomeRefusal>> =>
  inTransaction(ctx, async (tx): Promise<Result<{ proposalId: string }, ProposeOutcomeRefusal>> => {
    const call = await lockCall(tx, callId)
    const judges = call ? await judgesOf(tx, callId) : []
    const you = judges.find(({ actor }) => actor === nameOf(tx.actor))
    if (!call || !you) return refuse('no_such_call')
    if (call.stage !== 'opened') return refuse('not_now')
    if (you.hasConflict) return refuse('has_conflict')
    const { criteria } = openCallWords(tx, await callVersion(tx, callId, call.shown ?? call.newest))
    const scored = await allScores(tx, callId)
    if (!isScored(judges, scored, criteria.length)) return refuse('not_scored')
    if (await openProposal(tx, callId)) return refuse('already_proposed')
    const isWhole = scored.every(({ openedId }) => lines.filter((line) => line.openedId === openedId).length === 1)
    if (!isWhole || lines.length !== scored.length) return refuse('outcomes_wrong')
    if (lines.some(({ reason }) => !reason.trim())) return refuse('reason_missing')
    const [proposalId, createdAt] = [tx.newId('cpr'), tx.now()]
    await asPortal(tx, 'calls', async (portal) => {
      await portal.db.insert(callProposals).values({ id: proposalId, callId, proposedBy: you.actor, createdAt })
      for (const { openedId, result, reason } of lines) {
        const id = portal.newId('cou')
        const reasonSealed = portal.vault.seal(outcomeReasonPlace(id), reason.trim())
        await portal.db.insert(callOutcomes).values({ id, proposalId, openedId, result, reasonSealed, createdAt })
      }
    })
    await addCallStep(tx, callId, call.newest, 'proposed')
    await record(tx, { action: 'call.outcome_proposed', detail: callId })
    return ok({ proposalId })
  })
