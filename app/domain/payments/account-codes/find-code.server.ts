import { accountCodes } from '#db/schema/payments.ts'
import { and, eq, isNull } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import type { Ctx } from '../../shared/ctx.server.ts'
import type { Purpose } from '../fallback.server.ts'

/** The code that stands for a purpose itself, as it is printed on posters. */
export async function codeOf(ctx: Ctx, { purpose, purposeId }: Purpose): Promise<string | null> {
  const [row] = await codeFor(ctx, { purpose, purposeId })
  return row?.code ?? null
}

/** The same as a part of a question, where the id is a column of another table. */
export const codeFor = (ctx: Ctx, { purpose, purposeId }: { purpose: string; purposeId: string | PgColumn }) =>
  ctx.db
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
