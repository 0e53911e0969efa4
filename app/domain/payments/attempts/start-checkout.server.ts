import { paymentAttempts } from '#db/schema/payments.ts'
import { eq } from 'drizzle-orm'
import { randomBytes, randomInt } from 'node:crypto'
import { afterCommit } from '../../messages/index.server.ts'
import { type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import type { Money } from '../../shared/money.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { CODE_PREFIXES, mintCode } from '../account-codes/code.ts'
import type { CardNetwork } from '../card-network.ts'
import { type Contact, emailIndex, sealContact } from '../contact.server.ts'
import type { Purpose } from '../fallback.server.ts'
import { record } from '../history.server.ts'
import type { PromptFailure } from '../provider.ts'
import { failAttempt } from './fail-attempt.server.ts'
import { requestPlace } from './start-prompt.server.ts'

export type CheckoutInput = Purpose & {
  amount: Money
  cover: Money
  contact: Contact
  language: 'en' | 'sw'
  mandateId?: string
  /** Where the giver comes back to: paid, by the key of her page, or not. */
  returnUrl: (pageKey: string) => string
  leaveUrl: string
}
export type CheckoutRefusal = 'no_answer' | PromptFailure

/** The network takes from half an hour to a day; a giver who has left is not kept waiting longer than this. */
const OPEN_MS = 60 * 60_000

/**
 * Opens a page of the card network on which a giver pays. The attempt is written first, and its id is the key of the call,
 * so that the same page comes of asking twice. The attempt is paid once the network's books say so, and by nothing else.
 */
export async function startCheckout(
  ctx: Ctx,
  network: CardNetwork,
  input: CheckoutInput,
): Promise<Result<{ url: string; pageKey: string }, CheckoutRefusal>> {
  const attempt = await writeAttempt(ctx, network, input)
  const { amount, cover, language, mandateId = null } = input
  const opened = await network.open({
    attemptId: attempt.id,
    amount,
    cover,
    mandateId,
    email: input.contact.email,
    language,
    returnUrl: input.returnUrl(attempt.pageKey),
    leaveUrl: input.leaveUrl,
    expiresAt: new Date(ctx.now().getTime() + OPEN_MS),
  })
  return inTransaction(ctx, async (tx) => {
    if (opened.kind === 'opened') {
      const requestSealed = tx.vault.seal(requestPlace(attempt.id), opened.request)
      await tx.db
        .update(paymentAttempts)
        .set({ requestSealed, state: 'sent', changedAt: tx.now() })
        .where(eq(paymentAttempts.id, attempt.id))
      await record(tx, [{ attemptId: attempt.id, kind: 'asked', detail: { answer: 'opened' } }])
      // Should every message be lost: the page is over by then, and the network knows how it ended.
      await afterCommit(tx, 'card.look', { attemptId: attempt.id }, new Date(tx.now().getTime() + OPEN_MS + 60_000))
      return ok({ url: opened.url, pageKey: attempt.pageKey })
    }
    const reason = opened.kind === 'refused' ? opened.reason : 'our_fault'
    await failAttempt(tx, attempt.id, reason)
    return refuse(opened.kind === 'refused' ? opened.reason : 'no_answer')
  })
}

function writeAttempt(ctx: Ctx, network: CardNetwork, input: CheckoutInput) {
  const { amount, cover, purpose, purposeId, language, contact, mandateId = null } = input
  return inTransaction(ctx, async (tx) => {
    const id = tx.newId('att')
    const [attempt] = await tx.db
      .insert(paymentAttempts)
      .values({
        id,
        method: 'card',
        callbackKey: randomBytes(16).toString('hex'),
        pageKey: randomBytes(16).toString('hex'),
        provider: network.provider,
        account: network.account,
        code: mintCode(CODE_PREFIXES.gift, randomInt),
        minor: amount.minor,
        currency: amount.currency,
        coverMinor: cover.minor,
        purpose,
        purposeId,
        contactSealed: sealContact(tx, { table: 'payment_attempts', row: id }, contact),
        emailIndex: contact.email ? emailIndex(tx, contact.email) : null,
        language,
        mandateId,
        state: 'created',
        createdAt: tx.now(),
        changedAt: tx.now(),
      })
      .returning()
    if (!attempt) throw new Error('the attempt was not written')
    await record(tx, [{ attemptId: id, kind: 'requested' }])
    return attempt
  })
}
