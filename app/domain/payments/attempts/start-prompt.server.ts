import { accountCodes, paymentAttempts } from '#db/schema/payments.ts'
import { and, eq, gt, inArray } from 'drizzle-orm'
import { randomBytes, randomInt } from 'node:crypto'
import { afterCommit, tellStaff } from '../../messages/index.server.ts'
import { type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import { lockNames } from '../../shared/locks.server.ts'
import { isWhole, kes, type Money } from '../../shared/money.ts'
import type { Msisdn } from '../../shared/phone.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { CODE_PREFIXES, mintCode } from '../account-codes/code.ts'
import { type Contact, emailIndex, sealContact } from '../contact.server.ts'
import type { Purpose } from '../fallback.server.ts'
import { record } from '../history.server.ts'
import { phoneIndex } from '../payer.server.ts'
import type { Asked, PhonePrompts } from '../provider.ts'
import { failAttempt } from './fail-attempt.server.ts'
import { nextLook } from './look-plan.ts'

type Attempt = typeof paymentAttempts.$inferSelect
export type StartRefusal = 'line_busy'
export type PromptInput = Purpose & {
  amount: Money
  msisdn: Msisdn
  contact?: Contact
  language?: 'en' | 'sw'
  /** The arrangement of which this is one payment, or which it is to begin. */
  mandateId?: string
}

/** A prompt is answered or expires within about a minute; Safaricom asks for two between two of the same amount. */
const LIVE_MS = 2 * 60_000

/**
 * Asks a phone to pay. The attempt is written first, with its own key in the callback's path, and then the phone is
 * asked once and never again: a lost answer is `unknown`, not failed. The same request again while the phone rings
 * (a double click) gives the same page; another amount is refused, for a phone can answer one prompt at a time.
 */
export async function startPrompt(
  ctx: Ctx,
  prompts: PhonePrompts,
  input: PromptInput,
): Promise<Result<{ pageKey: string }, StartRefusal>> {
  const written = await writePrompt(ctx, prompts, input)
  if (!written.ok) return written
  const { attempt, fresh } = written.value
  if (fresh) await sendPrompt(ctx, prompts, attempt, input.msisdn)
  return ok({ pageKey: attempt.pageKey })
}

/** The first half of `startPrompt`, for whoever writes more in the same transaction. What is `fresh` is then to be sent. */
export function writePrompt(
  ctx: Ctx,
  prompts: PhonePrompts,
  input: PromptInput,
): Promise<Result<{ attempt: Attempt; fresh: boolean }, StartRefusal>> {
  const { amount, msisdn, purpose, purposeId, contact = {}, language = 'en', mandateId = null } = input
  if (!isWhole(amount)) throw new Error('a phone prompt takes whole shillings')
  return inTransaction(ctx, async (tx) => {
    const index = phoneIndex(tx, msisdn)
    await lockNames(tx, [`phone:${index.toString('hex')}`])
    const since = new Date(tx.now().getTime() - LIVE_MS)
    const [live] = await tx.db
      .select()
      .from(paymentAttempts)
      .where(
        and(
          eq(paymentAttempts.phoneIndex, index),
          gt(paymentAttempts.createdAt, since),
          inArray(paymentAttempts.state, ['created', 'sent', 'unknown']),
        ),
      )
      .limit(1)
    if (live)
      return live.minor === amount.minor && live.purposeId === purposeId && live.mandateId === mandateId
        ? ok({ attempt: live, fresh: false })
        : refuse('line_busy')

    const id = tx.newId('att')
    const row = {
      id,
      callbackKey: randomBytes(16).toString('hex'),
      pageKey: randomBytes(16).toString('hex'),
      provider: prompts.provider,
      account: prompts.account,
      code: mintCode(CODE_PREFIXES.gift, randomInt),
      minor: amount.minor,
      currency: amount.currency,
      purpose,
      purposeId,
      phoneSealed: tx.vault.seal(phonePlace(id), msisdn),
      phoneIndex: index,
      contactSealed: sealContact(tx, { table: 'payment_attempts', row: id }, contact),
      emailIndex: contact.email ? emailIndex(tx, contact.email) : null,
      language,
      mandateId,
      state: 'created' as const,
      createdAt: tx.now(),
      changedAt: tx.now(),
    }
    const [attempt] = await tx.db.insert(paymentAttempts).values(row).returning()
    if (!attempt) throw new Error('the attempt was not written')
    await tx.db.insert(accountCodes).values({ code: row.code, purpose, purposeId, attemptId: id, createdAt: tx.now() })
    await record(tx, [{ attemptId: id, kind: 'requested' }])
    return ok({ attempt, fresh: true })
  })
}

/** The second half: asks the phone, once. */
export async function sendPrompt(ctx: Ctx, prompts: PhonePrompts, attempt: Attempt, msisdn: Msisdn): Promise<void> {
  const { minor, code, callbackKey } = attempt
  await writeAnswer(ctx, attempt, await prompts.ask({ amount: kes(minor), msisdn, code, callbackKey }))
}

/** The callback may have come before the provider's answer to us did: what it wrote is not overwritten. */
function writeAnswer(ctx: Ctx, attempt: Attempt, asked: Asked): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    if (asked.kind === 'accepted') {
      await tx.db
        .update(paymentAttempts)
        .set({ requestSealed: tx.vault.seal(requestPlace(attempt.id), asked.request) })
        .where(eq(paymentAttempts.id, attempt.id))
      await afterCommit(tx, 'prompt.look', { attemptId: attempt.id }, nextLook(tx.now(), 0) ?? undefined)
    }
    // Without an answer there is no request to ask about: what came in is fetched once the phone has had its time.
    if (asked.kind === 'no_answer') {
      await afterCommit(tx, 'mpesa.pull', {}, new Date(tx.now().getTime() + LIVE_MS))
      await tellStaff(tx, { alert: 'prompt_unknown', count: 1 })
    }
    if (asked.kind === 'refused') return failAttempt(tx, attempt.id, asked.reason)
    await tx.db
      .update(paymentAttempts)
      .set({ state: asked.kind === 'accepted' ? 'sent' : 'unknown', changedAt: tx.now() })
      .where(and(eq(paymentAttempts.id, attempt.id), eq(paymentAttempts.state, 'created')))
    await record(tx, [{ attemptId: attempt.id, kind: 'asked', detail: { answer: asked.kind } }])
  })
}

export const phonePlace = (attemptId: string) => ({ table: 'payment_attempts', column: 'phone_sealed', row: attemptId })
export const requestPlace = (attemptId: string) => ({
  table: 'payment_attempts',
  column: 'request_sealed',
  row: attemptId,
})
