import { receipts } from '#db/schema/receipts.ts'
import { desc, eq } from 'drizzle-orm'
import { leaveWord } from '../../messages/index.server.ts'
import type { Ctx } from '../../shared/ctx.server.ts'
import { openContact } from '../contact.server.ts'
import type { Payment } from '../scene.ts'
import { addresseesOf } from './addressee.server.ts'

/**
 * Leaves word for whoever paid that the page of her receipt says something new: money went back. By e-mail, else by SMS to a
 * number that is known whole; without either she hears it from her provider alone.
 */
export async function tellReturned(tx: Ctx, payment: Payment): Promise<void> {
  const [receipt] = await tx.db
    .select({ id: receipts.id, language: receipts.language })
    .from(receipts)
    .where(eq(receipts.paymentId, payment.id))
    .orderBy(desc(receipts.year), desc(receipts.number))
    .limit(1)
  const [addressee] = await addresseesOf(tx, [payment])
  if (!receipt || !addressee) return
  const { contact, payer } = addressee
  const said = contact ? openContact(tx, { table: 'payment_attempts', row: contact.attemptId }, contact.sealed) : {}
  const known = (value: string | undefined) => (value && value !== '-' ? value : undefined)
  await leaveWord(tx, {
    kind: 'gift_returned',
    language: receipt.language,
    subject: receipt.id,
    to: { email: said.email ?? known(payer.email), phone: known(payer.msisdn) },
  })
}
