import { budgetLines, campaignPhases, type spendings } from '#db/schema/phases.ts'
import { eq } from 'drizzle-orm'
import { branchOf, spend } from '../../payments/index.server.ts'
import type { Ctx } from '../../shared/ctx.server.ts'
import { kes } from '../../shared/money.ts'

export type Spending = typeof spendings.$inferSelect

/** Posts a spending under the phase whose budget it is from, or posts it back. */
export async function postSpending(tx: Ctx, row: Spending, { back = false } = {}): Promise<void> {
  const [found] = await tx.db
    .select({ phaseId: campaignPhases.id, campaignId: campaignPhases.campaignId })
    .from(budgetLines)
    .innerJoin(campaignPhases, eq(campaignPhases.id, budgetLines.phaseId))
    .where(eq(budgetLines.id, row.lineId))
  if (!found) throw new Error(`spending ${row.id} has no phase`)
  await spend(tx, {
    ...{ purpose: 'campaign', purposeId: branchOf(found.campaignId, found.phaseId), id: row.id, bank: row.account },
    ...{ amount: kes(row.minor), day: row.spentOn, back },
  })
}
