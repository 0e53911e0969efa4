import { settings } from '#db/schema/installation.ts'
import { accountCodes } from '#db/schema/payments.ts'
import { eq } from 'drizzle-orm'
import type { Ctx } from '../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../shared/result.ts'

export type Purpose = { purpose: string; purposeId: string }

const KEY = 'payments.fallback'

/** What money counts to when nothing says what it is for. */
export async function fallbackPurpose(ctx: Ctx): Promise<Purpose> {
  const [row] = await ctx.db.select().from(settings).where(eq(settings.key, KEY))
  const [purpose, purposeId] = row?.value.split('|') ?? []
  if (!purpose || !purposeId) throw new Error(`setting ${KEY} is missing`)
  return { purpose, purposeId }
}

/** Sets it, by an account code, for money that comes from now on; what came before stays where it was counted. */
export async function setFallback(ctx: Ctx, code: string): Promise<Result<Purpose, 'no_such_code'>> {
  const [found] = await ctx.db.select().from(accountCodes).where(eq(accountCodes.code, code.trim().toUpperCase()))
  if (!found) return refuse('no_such_code')
  const { purpose, purposeId } = found
  await ctx.db
    .update(settings)
    .set({ value: `${purpose}|${purposeId}`, updatedAt: ctx.now() })
    .where(eq(settings.key, KEY))
  return ok({ purpose, purposeId })
}
