import { paymentMandates } from '#db/schema/mandates.ts'
import { and, eq, gt } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import { lockNames } from '../../shared/locks.server.ts'
import type { Money } from '../../shared/money.ts'
import { type Contact, emailIndex, sealContact, sealNoContact } from '../contact.server.ts'
import type { Purpose } from '../fallback.server.ts'
import { record } from '../history.server.ts'
import { phoneIndex } from '../payer.server.ts'
import { keyIndexOf, linkKey } from '../../shared/link-key.server.ts'
import type { Mandate } from './tell-giver.server.ts'

export type MandateInput = Purpose & {
  provider: 'mpesa' | 'cards'
  account: string
  method: Mandate['method']
  amount: Money
  contact: Contact
  language: 'en' | 'sw'
  /** The text to which she said yes just now. */
  consentVersion: string
  /** 1 to 28, where we or M-Pesa collect on a day of hers. */
  dayOfMonth?: number
}

/** The same form sent twice within this is one wish. */
const DOUBLE_CLICK_MS = 2 * 60_000

/** The secret in the address of an arrangement's page, `/monthly/<key>`. */
export const mandateKey = (ctx: Ctx, mandateId: string): string => linkKey(ctx, mandateId)

/**
 * Writes down that somebody wants to give each month, and to which words she said yes. Nothing is collected yet: it begins
 * when she confirms, on her phone or by her card. Sent twice it is the same arrangement (`fresh` is false).
 */
export function askMandate(ctx: Ctx, input: MandateInput): Promise<{ mandate: Mandate; key: string; fresh: boolean }> {
  const { contact, amount, purpose, purposeId, provider, account, method, language, consentVersion, dayOfMonth } = input
  return inTransaction(ctx, async (tx) => {
    const payer = payerOf(tx, contact)
    const double = payer && (await sentBefore(tx, input, payer))
    if (double) return { mandate: double, key: mandateKey(tx, double.id), fresh: false }
    const id = tx.newId('man')
    const key = mandateKey(tx, id)
    const [mandate] = await tx.db
      .insert(paymentMandates)
      .values({
        id,
        provider,
        account,
        method,
        minor: amount.minor,
        currency: amount.currency,
        purpose,
        purposeId,
        state: 'asked',
        keyIndex: keyIndexOf(key),
        contactSealed:
          sealContact(tx, { table: 'payment_mandates', row: id }, contact) ??
          sealNoContact(tx, { table: 'payment_mandates', row: id }),
        payerIndex: payer,
        language,
        consentVersion,
        consentAt: tx.now(),
        dayOfMonth: dayOfMonth ?? null,
        createdAt: tx.now(),
        changedAt: tx.now(),
      })
      .returning()
    if (!mandate) throw new Error('the mandate was not written')
    await record(tx, [{ mandateId: id, kind: 'mandate_asked', detail: { consent: consentVersion } }])
    return { mandate, key, fresh: true }
  })
}

/** By what payments and arrangements of one giver are found: her phone, else her e-mail. */
function payerOf(ctx: Ctx, { phone, email }: Contact): Buffer | null {
  if (phone) return phoneIndex(ctx, phone)
  return email ? emailIndex(ctx, email) : null
}

async function sentBefore(tx: Ctx, input: MandateInput, payer: Buffer): Promise<Mandate | undefined> {
  await lockNames(tx, [`mandate:${payer.toString('hex')}`])
  const { amount, purposeId, method, dayOfMonth } = input
  const rows = await tx.db
    .select()
    .from(paymentMandates)
    .where(
      and(
        eq(paymentMandates.payerIndex, payer),
        eq(paymentMandates.state, 'asked'),
        gt(paymentMandates.createdAt, new Date(tx.now().getTime() - DOUBLE_CLICK_MS)),
      ),
    )
  return rows.find(
    (row) =>
      row.method === method &&
      row.minor === amount.minor &&
      row.currency === amount.currency &&
      row.purposeId === purposeId &&
      row.dayOfMonth === (dayOfMonth ?? null),
  )
}
