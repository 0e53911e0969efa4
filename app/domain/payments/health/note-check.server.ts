import { providerChecks } from '#db/schema/providers.ts'
import type { Ctx } from '../../shared/ctx.server.ts'

/** Writes down what came of asking a provider something about our own account, so that it can be said when it last worked. */
export async function noteCheck(
  ctx: Ctx,
  check: {
    provider: string
    kind: 'pull' | 'urls'
    outcome: string
    detail: Record<string, string | number | boolean>
  },
  askedAt: Date,
): Promise<void> {
  await ctx.db.insert(providerChecks).values({ id: ctx.newId('chk'), ...check, askedAt, answeredAt: ctx.now() })
}
