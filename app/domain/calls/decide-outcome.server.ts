import { callProposals, calls, openedSubmissions, publishedCalls } from '#db/schema/calls.ts'
import { eq, inArray } from 'drizzle-orm'
import { record } from '../people/index.server.ts'
import { asPortal, type Ctx, inTransaction, nameOf } from '../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../shared/result.ts'
import { addCallStep, lockCall } from './call.server.ts'
import { openedWhoPlace } from './open-all.server.ts'
import { counts, judgesOf } from './panel-of-call.server.ts'
import { openProposal, outcomesOf } from './proposals.server.ts'
import type { WhoForm } from './schemas.ts'

export type DecideOutcomeRefusal =
  'no_such_call' | 'not_now' | 'has_conflict' | 'changed_meanwhile' | 'own_proposal' | 'proposer_gone'

type Input = { callId: string; proposalId: string; isAgreed: boolean }

/**
 * Another of the panel agrees to what was proposed or refuses it. With her yes the call is decided: each applicant finds on her own page
 * what became of hers and why, and everybody the names of those who were chosen and agreed to be named. A proposal of somebody who was
 * frozen or works here no more can only be refused (`proposer_gone`).
 */
export const decideOutcome = (
  ctx: Ctx,
  { callId, proposalId, isAgreed }: Input,
): Promise<Result<null, DecideOutcomeRefusal>> =>
  inTransaction(ctx, async (tx): Promise<Result<null, DecideOutcomeRefusal>> => {
    const call = await lockCall(tx, callId)
    const you = call && (await judgesOf(tx, callId)).find(({ actor }) => actor === nameOf(tx.actor))
    if (!call || !you) return refuse('no_such_call')
    if (call.stage !== 'opened') return refuse('not_now')
    if (you.hasConflict) return refuse('has_conflict')
    const proposal = await openProposal(tx, callId)
    if (proposal?.id !== proposalId) return refuse('changed_meanwhile')
    if (proposal.proposedBy === you.actor) return refuse('own_proposal')
    if (isAgreed && !(await counts(tx, proposal.proposedBy))) return refuse('proposer_gone')
    const now = tx.now()
    const decision = isAgreed ? 'agreed' : 'refused'
    await asPortal(tx, 'calls', (portal) =>
      portal.db
        .update(callProposals)
        .set({ decision, decidedBy: you.actor, decidedAt: now })
        .where(eq(callProposals.id, proposalId)),
    )
    if (isAgreed) {
      const chosen = await namedOf(tx, proposalId)
      // As the portal: what the database asks for is not shown to people.
      await asPortal(tx, 'calls', (portal) =>
        portal.db.update(calls).set({ stage: 'decided', endedAt: now, changedAt: now }).where(eq(calls.id, callId)),
      )
      await tx.db.update(publishedCalls).set({ decidedAt: now, chosen }).where(eq(publishedCalls.callId, callId))
    }
    await addCallStep(tx, callId, call.newest, isAgreed ? 'decided' : 'refused')
    await record(tx, { action: isAgreed ? 'call.decided' : 'call.outcome_refused', detail: callId })
    return ok(null)
  })

/** Who was chosen and agreed to be named, by the alphabet. */
async function namedOf(tx: Ctx, proposalId: string): Promise<string[]> {
  const chosen = (await outcomesOf(tx, proposalId)).flatMap(({ openedId, result }) =>
    result === 'chosen' ? openedId : [],
  )
  if (chosen.length === 0) return []
  return asPortal(tx, 'calls', async (portal) => {
    const rows = await portal.db.select().from(openedSubmissions).where(inArray(openedSubmissions.id, chosen))
    return rows
      .flatMap(({ id, whoSealed }) => {
        const who = whoSealed && (JSON.parse(portal.vault.open(openedWhoPlace(id), whoSealed)) as WhoForm)
        return who && who.named === 'yes' ? who.name : []
      })
      .toSorted((a, b) => a.localeCompare(b))
  })
}
