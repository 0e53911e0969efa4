import { callScores, openedSubmissions } from '#db/schema/calls.ts'
import { asc, eq } from 'drizzle-orm'
import { asPortal, type Ctx } from '../shared/ctx.server.ts'
import type { Judge } from './panel-of-call.server.ts'

export type Score = Pick<typeof callScores.$inferSelect, 'id' | 'actor' | 'criterion' | 'points' | 'noteSealed'>
/** What was opened, with all that anybody of the panel gave it. */
export type Scored = { openedId: string; receipt: string; scores: Score[] }

/** How many must have scored at least: one alone is no panel. */
const LEAST_JUDGES = 2

/** Every submission of a call with its scores, whoever gave them: for the portal, which shows them once all are there. */
export const allScores = (tx: Ctx, callId: string): Promise<Scored[]> =>
  asPortal(tx, 'calls', async (portal) => {
    const opened = await portal.db
      .select({ openedId: openedSubmissions.id, receipt: openedSubmissions.receipt })
      .from(openedSubmissions)
      .where(eq(openedSubmissions.callId, callId))
      .orderBy(asc(openedSubmissions.receipt))
    const rows = await portal.db
      .select({ score: callScores })
      .from(callScores)
      .innerJoin(openedSubmissions, eq(openedSubmissions.id, callScores.openedId))
      .where(eq(openedSubmissions.callId, callId))
      .orderBy(asc(callScores.id))
    return opened.map((each) => ({
      ...each,
      scores: rows.map(({ score }) => score).filter(({ openedId }) => openedId === each.openedId),
    }))
  })

/** Who scores: those of the panel who stand close to nobody. */
export const scoring = (judges: readonly Judge[]): string[] =>
  judges.flatMap(({ actor, hasConflict }) => (hasConflict === false ? actor : []))

export const hasScored = (actor: string, scored: readonly Scored[], criteria: number): boolean =>
  scored.every(({ scores }) => scores.filter((score) => score.actor === actor).length === criteria)

/** Whether all of the panel have said where they stand, and all who score have scored everything. Of nothing that was sent, nothing is scored. */
export const isScored = (judges: readonly Judge[], scored: readonly Scored[], criteria: number): boolean =>
  scored.length === 0 ||
  (judges.every(({ hasConflict }) => hasConflict !== null) &&
    scoring(judges).length >= LEAST_JUDGES &&
    scoring(judges).every((actor) => hasScored(actor, scored, criteria)))

/** The mean of what those who score gave it in all, of a hundred, in hundredths: no rank hangs on how a fraction is written. */
export const totalOf = ({ scores }: Scored, judges: readonly Judge[]): number => {
  const counted = scoring(judges)
  const sum = scores.reduce((total, { actor, points }) => total + (counted.includes(actor) ? points : 0), 0)
  return counted.length === 0 ? 0 : (sum * 100 - ((sum * 100) % counted.length)) / counted.length
}
