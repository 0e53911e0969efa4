import { callOutcomes, callProposals } from '#db/schema/calls.ts'
import { and, eq, sql } from 'drizzle-orm'
import { asPortal, type Ctx } from '../shared/ctx.server.ts'

export const outcomeReasonPlace = (id: string) => ({ table: 'call_outcomes', column: 'reason_sealed', row: id })

/** What was proposed for a call and not refused, or nothing. */
export const openProposal = (tx: Ctx, callId: string): Promise<typeof callProposals.$inferSelect | undefined> =>
  asPortal(tx, 'calls', async (portal) => {
    const [row] = await portal.db
      .select()
      .from(callProposals)
      .where(and(eq(callProposals.callId, callId), sql`${callProposals.decision} is distinct from 'refused'`))
    return row
  })

/** What it says of each submission, with the words for its applicant. */
export const outcomesOf = (tx: Ctx, proposalId: string) =>
  asPortal(tx, 'calls', async (portal) => {
    const rows = await portal.db.select().from(callOutcomes).where(eq(callOutcomes.proposalId, proposalId))
    return rows.map(({ id, openedId, result, reasonSealed }) => ({
      ...{ openedId, result },
      reason: reasonSealed && portal.vault.open(outcomeReasonPlace(id), reasonSealed),
    }))
  })
