import { mandateCollections } from '#db/schema/mandates.ts'
import { eq } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import { dayOf } from '../../shared/dates.ts'
import type { Money } from '../../shared/money.ts'
import type { Msisdn } from '../../shared/phone.server.ts'
import { ok, type Result } from '../../shared/result.ts'
import { sendPrompt, type StartRefusal, writePrompt } from '../attempts/start-prompt.server.ts'
import type { Contact } from '../contact.server.ts'
import type { Purpose } from '../fallback.server.ts'
import type { PhonePrompts } from '../provider.ts'
import { askMandate } from './ask-mandate.server.ts'
import { endMandate } from './end-mandate.server.ts'

export type MonthlyPrompt = Purpose & {
  amount: Money
  msisdn: Msisdn
  contact: Contact
  language: 'en' | 'sw'
  consentVersion: string
  dayOfMonth: number
}

/**
 * Rings for the first of many payments. Paid with her PIN, it is this month's gift and the proof that the phone is hers: only
 * then the arrangement begins, and she is asked again on her day of the next month. Answers the key of its page.
 */
export async function beginByPrompt(
  ctx: Ctx,
  prompts: PhonePrompts,
  { msisdn, ...input }: MonthlyPrompt,
): Promise<Result<{ key: string }, StartRefusal>> {
  const { amount, purpose, purposeId, language } = input
  const contact = { ...input.contact, phone: msisdn }
  const { provider, account } = prompts
  const written = await inTransaction(ctx, async (tx) => {
    const { mandate, key, fresh } = await askMandate(tx, { ...input, contact, provider, account, method: 'prompt' })
    const prompt = { amount, msisdn, purpose, purposeId, contact, language, mandateId: mandate.id }
    const started = await writePrompt(tx, prompts, prompt)
    if (!started.ok) {
      if (fresh) await endMandate(tx, { mandateId: mandate.id, reason: 'not_begun' })
      return started
    }
    if (started.value.fresh) await collectToday(tx, mandate.id, started.value.attempt.id)
    return ok({ key, started: started.value })
  })
  if (!written.ok) return written
  const { key, started } = written.value
  if (started.fresh) await sendPrompt(ctx, prompts, started.attempt, msisdn)
  return ok({ key })
}

/** The first payment is the collection of today; tried once more after a failure, it is that one again. */
async function collectToday(tx: Ctx, mandateId: string, attemptId: string): Promise<void> {
  const asked = { state: 'asked' as const, tries: 1, attemptId, changedAt: tx.now() }
  await tx.db
    .insert(mandateCollections)
    .values({ mandateId, dueOn: dayOf(tx.now()), ...asked })
    .onConflictDoUpdate({
      target: [mandateCollections.mandateId, mandateCollections.dueOn],
      set: asked,
      setWhere: eq(mandateCollections.state, 'failed'),
    })
}
