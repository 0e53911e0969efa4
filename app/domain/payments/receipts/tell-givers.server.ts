import { payments } from '#db/schema/payments.ts'
import { receipts } from '#db/schema/receipts.ts'
import { and, eq, isNull } from 'drizzle-orm'
import { type LeftMessage, leaveMessages } from '../../messages/index.server.ts'
import { type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import { openContact } from '../contact.server.ts'
import type { Purpose } from '../fallback.server.ts'
import { addresseesOf } from './addressee.server.ts'

/**
 * Leaves word by mail for those who gave to a purpose, that there is something to read on the page of their receipt: one for
 * each address, whatever it gave. By SMS nobody is told, for each would cost a part of a gift. Whoever asks for it learns of no
 * address; answers how many were left.
 */
export const tellGivers = (ctx: Ctx, { purpose, purposeId }: Purpose): Promise<number> =>
  inTransaction(ctx, async (tx) => {
    const given = await tx.db
      .select({ payment: payments, receiptId: receipts.id, language: receipts.language })
      .from(payments)
      .innerJoin(receipts, and(eq(receipts.paymentId, payments.id), isNull(receipts.voidedAt)))
      .where(and(eq(payments.purpose, purpose), eq(payments.purposeId, purposeId)))
    const addressees = await addresseesOf(
      tx,
      given.map(({ payment }) => payment),
    )
    const letters = new Map<string, LeftMessage>()
    for (const [i, { contact, payer }] of addressees.entries()) {
      const { receiptId: subject, language } = given[i] ?? {}
      const said = contact ? openContact(tx, { table: 'payment_attempts', row: contact.attemptId }, contact.sealed) : {}
      const to = said.email ?? payer.email
      if (!to || !subject || !language) continue
      letters.set(to.toLowerCase(), { kind: 'gift_thanked', channel: 'mail', language, subject, to, bulk: true })
    }
    await leaveMessages(tx, [...letters.values()])
    return letters.size
  })
