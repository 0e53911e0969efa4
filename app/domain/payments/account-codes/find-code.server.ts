import { accountCodes } from '#db/schema/payments.ts'
import { and, eq, isNull } from 'drizzle-orm'
import type { Ctx } from '../../shared/ctx.server.ts'
import type { Purpose } from '../fallback.server.ts'

/** The code that stands for a purpose itself, as it is printed on posters. */
export async function codeOf(ctx: Ctx, { purpose, purposeId }: Purpose): Promise<string | null> {
  const [row] = await ctx.db
    .select({ code: accountCodes.code })
    .from(accountCodes)
    .where(
      and(
        eq(accountCodes.purpose, purpose),
        eq(accountCodes.purposeId, purposeId),
        isNull(accountCodes.attemptId),
        isNull(accountCodes.mandateId),
      ),
    )
    .limit(1)
  return row?.code ?? null
}
