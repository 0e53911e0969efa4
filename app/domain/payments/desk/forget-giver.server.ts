import { paymentAttempts, payments } from '#db/schema/payments.ts'
import { eq } from 'drizzle-orm'
import { createHash } from 'node:crypto'
import { record } from '../../people/index.server.ts'
import { asPortal, type Ctx } from '../../shared/ctx.server.ts'
import { phonePlace } from '../attempts/start-prompt.server.ts'
import { lockNames } from '../../shared/locks.server.ts'
import { forgetAllOf } from '../forget-payer.server.ts'
import { isForgotten, openPayer } from '../payer.server.ts'

type Payment = typeof payments.$inferSelect

/**
 * Forgets whoever gave a payment, in all that is known of her by the same phone or, where a card paid, the same address; of
 * what names neither, this payment alone. `remember` writes the ids of her payments where a restored database cannot have lost it,
 * before the commit. A second time changes nothing. Answers whether there was anybody to forget. By a job or a restore.
 */
export function forgetGiver(
  ctx: Ctx,
  { paymentId, remember }: { paymentId: string; remember: (paymentId: string, at: Date) => Promise<void> },
): Promise<boolean> {
  return asPortal(ctx, 'payer.forget', async (tx) => {
    // By name and not by its row: whoever settles the same money holds the name first and then the row.
    await lockNames(tx, [`forget:${paymentId}`])
    const [payment] = await tx.db.select().from(payments).where(eq(payments.id, paymentId))
    if (!payment || isForgotten(tx, payment)) return false
    const ids = await forgetAllOf(tx, { ...(await knownBy(tx, payment)), paymentIds: [paymentId] })
    await record(tx, { action: 'payer.forgotten', detail: `${paymentId} kept:${ids.length}` })
    // All of them: a backup may hold an earlier gift of hers, and not yet the one by which she was found.
    for (const id of ids) await remember(id, tx.now())
    return true
  })
}

/** Her phone, as the payment or the prompt that it answers tells it; an address only where no phone stands beside it. */
async function knownBy(tx: Ctx, { id, payerSealed, attemptId }: Payment) {
  const { msisdn, hashedMsisdn, maskedMsisdn, email } = openPayer(tx, id, payerSealed)
  const [attempt] = attemptId ? await tx.db.select().from(paymentAttempts).where(eq(paymentAttempts.id, attemptId)) : []
  const rung = attempt?.phoneSealed ? tx.vault.open(phonePlace(attempt.id), attempt.phoneSealed) : ''
  const phone = msisdn || rung
  const hash = phone ? createHash('sha256').update(phone).digest('hex') : hashedMsisdn
  return {
    phoneHashes: hash ? [hash] : [],
    emails: !hash && email && !maskedMsisdn ? [email] : [],
  }
}
