import { type Ctx, inTransaction, nameOf } from '../shared/ctx.server.ts'
import { callVersion, lockCall, openCallWords } from './call.server.ts'
import type { OutcomeResult } from './kinds.ts'
import { counts, judgesOf } from './panel-of-call.server.ts'
import { openProposal, outcomesOf } from './proposals.server.ts'
import { scoreNotePlace } from './score-submission.server.ts'
import { allScores, hasScored, isScored, type Score, scoring, totalOf } from './scores.server.ts'

type Mark = { criterion: string; points: number; note: string | null }
export type ScoringOf = {
  /** What she said of herself; null for nothing yet. */
  hasConflict: boolean | null
  /** What she gave, and nobody else sees before all have scored. */
  own: { openedId: string; receipt: string; marks: Mark[] }[]
  /** How many of the panel are awaited. */
  awaited: number
  /** Best first, once all have scored; null before. Of equal sums both have the same rank. */
  ranked: { openedId: string; receipt: string; rank: number; total: number; marks: Mark[] }[] | null
  proposal: {
    id: string
    isYours: boolean
    isDecided: boolean
    isStanding: boolean
    outcomes: { openedId: string; result: OutcomeResult; reason: string | null }[]
  } | null
}

/** How far the panel of an opened call is, for one of it; null for everybody else. */
export const scoringOf = (ctx: Ctx, callId: string): Promise<ScoringOf | null> =>
  inTransaction(ctx, async (tx) => {
    const call = await lockCall(tx, callId, 'share')
    if (!call || (call.stage !== 'opened' && call.stage !== 'decided')) return null
    const [me, judges] = [nameOf(tx.actor), await judgesOf(tx, callId)]
    const you = judges.find(({ actor }) => actor === me)
    if (!you) return null
    const { criteria } = openCallWords(tx, await callVersion(tx, callId, call.shown ?? call.newest))
    const scored = await allScores(tx, callId)
    const marksOf = (scores: readonly Score[]): Mark[] =>
      scores.map(({ id, criterion, points, noteSealed }) => ({
        ...{ criterion, points },
        note: noteSealed && tx.vault.open(scoreNotePlace(id), noteSealed),
      }))
    const proposal = await openProposal(tx, callId)
    const isShown = isScored(judges, scored, criteria.length) || proposal !== undefined
    const totals = scored.map((each) => totalOf(each, judges))
    return {
      hasConflict: you.hasConflict,
      own: scored.map(({ openedId, receipt, scores }) => ({
        ...{ openedId, receipt },
        marks: marksOf(scores.filter(({ actor }) => actor === me)),
      })),
      awaited: judges.filter(
        ({ actor, hasConflict }) =>
          hasConflict === null || (!hasConflict && !hasScored(actor, scored, criteria.length)),
      ).length,
      ranked: isShown
        ? scored
            .map(({ openedId, receipt, scores }, i) => ({
              ...{ openedId, receipt, total: totals[i] ?? 0 },
              rank: 1 + totals.filter((total) => total > (totals[i] ?? 0)).length,
              marks: marksOf(scores.filter(({ actor }) => scoring(judges).includes(actor))),
            }))
            .toSorted((a, b) => a.rank - b.rank)
        : null,
      proposal: proposal
        ? {
            ...{ id: proposal.id, isYours: proposal.proposedBy === me, isDecided: proposal.decision === 'agreed' },
            isStanding: await counts(tx, proposal.proposedBy),
            outcomes: await outcomesOf(tx, proposal.id),
          }
        : null,
    }
  })
