import { type PhonePrompts, startPrompt } from '#app/domain/payments/index.server.ts'
import type { Ctx } from '#app/domain/shared/ctx.server.ts'
import { kes } from '#app/domain/shared/money.ts'
import { paymentAttempts } from '#db/schema/payments.ts'
import { CLIMB, SHORTCODE } from '#tests/setup/portal.ts'
import { eq } from 'drizzle-orm'

type Answers = { ask?: PhonePrompts['ask']; look?: PhonePrompts['look'] }

/** A provider at the other end of the port: accepts and says nothing more, unless told otherwise. */
export const promptsThat = ({ ask, look }: Answers = {}): PhonePrompts => ({
  provider: 'mpesa',
  account: SHORTCODE,
  ask: ask ?? (async () => ({ kind: 'accepted', request: 'ws_CO_21112026120000000700000001' })),
  look: look ?? (async () => ({ kind: 'pending' })),
})

/** An attempt of a giver with a phone, as it stands in the database after the phone was asked. */
export async function anAttempt(ctx: Ctx, { shillings = 500n, msisdn = '254700000001', prompts = promptsThat() } = {}) {
  const started = await startPrompt(ctx, prompts, { ...CLIMB, amount: kes(shillings * 100n), msisdn })
  if (!started.ok) throw new Error(started.code)
  return attemptBy(ctx, started.value.pageKey)
}

export async function attemptBy(ctx: Ctx, pageKey: string) {
  const [attempt] = await ctx.db.select().from(paymentAttempts).where(eq(paymentAttempts.pageKey, pageKey))
  if (!attempt) throw new Error('no attempt')
  return attempt
}
