import { providerChecks } from '#db/schema/providers.ts'
import { and, eq } from 'drizzle-orm'
import type { Ctx } from '../../shared/ctx.server.ts'
import type { Reading } from '../provider.ts'

/** Keeps what a provider says that our accounts hold. Told twice, the later says it; a failure after an answer says nothing. */
export async function answerBalance(tx: Ctx, told: Extract<Reading, { kind: 'balance' }>): Promise<void> {
  const mine = and(eq(providerChecks.id, told.checkId), eq(providerChecks.kind, 'balance'))
  await tx.db
    .update(providerChecks)
    .set(
      told.accounts
        ? { outcome: 'answered', detail: { accounts: told.accounts }, answeredAt: tx.now() }
        : { outcome: 'failed', detail: { code: told.code }, answeredAt: tx.now() },
    )
    .where(told.accounts ? mine : and(mine, eq(providerChecks.outcome, 'asked')))
}
