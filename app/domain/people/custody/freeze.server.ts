import { freezes } from '#db/schema/custody.ts'
import { and, eq, isNull } from 'drizzle-orm'
import type { Ctx } from '../../shared/ctx.server.ts'

/**
 * Freezes an account, by the portal's own work. Sessions, steps of signing in and recoveries end by the same statement
 * (trigger, migration 0004), and none can begin. Answers the freeze, or null where the account was frozen already.
 */
export async function freeze(tx: Ctx, { accountId, by }: { accountId: string; by: string }): Promise<string | null> {
  const [begun] = await tx.db
    .insert(freezes)
    .values({ id: tx.newId('frz'), accountId, by, createdAt: tx.now() })
    .onConflictDoNothing()
    .returning({ id: freezes.id })
  if (!begun) return null
  // A code to come back by that is still on its way was for the freeze before.
  await tx.db
    .update(freezes)
    .set({ returnHash: null })
    .where(and(eq(freezes.accountId, accountId), isNull(freezes.returnedAt)))
  return begun.id
}
