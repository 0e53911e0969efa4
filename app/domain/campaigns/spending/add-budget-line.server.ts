import { budgetLines, campaignPhases } from '#db/schema/phases.ts'
import { eq } from 'drizzle-orm'
import type { Ctx } from '../../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { asKeeper } from '../phases/phase.server.ts'
import type { BudgetLineForm } from './schemas.ts'

/** Adds a line to the budget of a phase, for everybody to see. */
export const addBudgetLine = (
  ctx: Ctx,
  { phase: phaseId, nameEn, nameSw, amount }: BudgetLineForm,
): Promise<Result<{ lineId: string }, 'not_allowed' | 'no_such_phase'>> =>
  asKeeper<{ lineId: string }, 'no_such_phase'>(ctx, async (tx) => {
    const [phase] = await tx.db.select().from(campaignPhases).where(eq(campaignPhases.id, phaseId))
    if (!phase) return refuse('no_such_phase')
    const id = tx.newId('bgl')
    await tx.db.insert(budgetLines).values({ id, phaseId, nameEn, nameSw, ...amount, createdAt: tx.now() })
    return ok({ lineId: id })
  })
