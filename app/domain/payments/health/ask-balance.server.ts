import { statusQueries } from '#db/schema/payments.ts'
import { providerChecks } from '#db/schema/providers.ts'
import { eq } from 'drizzle-orm'
import { randomBytes } from 'node:crypto'
import { holds } from '../../people/index.server.ts'
import { type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { silent } from '../provider-fault.ts'
import type { Recovery } from '../provider.ts'
import { BALANCE } from '../questions.ts'

/** Asks the provider what our accounts hold; the answer comes as a message. `not_asked`: it did not take the question up. */
export async function askBalance(ctx: Ctx, provider: Recovery): Promise<Result<null, 'not_allowed' | 'not_asked'>> {
  const [id, key] = [ctx.newId('chk'), randomBytes(16).toString('hex')]
  const asked = await inTransaction(ctx, async (tx) => {
    if (!(await holds(tx, 'finance', 'administrator'))) return false
    const row = { id, provider: 'mpesa', kind: 'balance' as const, outcome: 'asked', detail: {}, askedAt: tx.now() }
    await tx.db.insert(providerChecks).values(row)
    await tx.db
      .insert(statusQueries)
      .values({ key, provider: 'mpesa', reference: `${BALANCE}${id}`, createdAt: tx.now() })
    return true
  })
  if (!asked) return refuse('not_allowed')
  const taken = await provider.askBalance(key).catch(silent)
  if (taken.kind === 'accepted') return ok(null)
  await ctx.db
    .update(providerChecks)
    .set({ outcome: 'failed', detail: { code: taken.code }, answeredAt: ctx.now() })
    .where(eq(providerChecks.id, id))
  return refuse('not_asked')
}
