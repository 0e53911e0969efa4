import { accountCodes } from '#db/schema/payments.ts'
import { and, eq, isNull } from 'drizzle-orm'
import type { Ctx } from '../../shared/ctx.server.ts'
import type { Purpose } from '../fallback.server.ts'

/** What a code that is printed on posters stands for, in either case; null for one that belongs to a single giver's request. */
export async function purposeOfCode(ctx: Ctx, code: string): Promise<Purpose | null> {
  const [row] = await ctx.db
    .select({ purpose: accountCodes.purpose, purposeId: accountCodes.purposeId })
    .from(accountCodes)
    .where(
      and(eq(accountCodes.code, code.toUpperCase()), isNull(accountCodes.attemptId), isNull(accountCodes.mandateId)),
    )
  return row ?? null
}
