import { paymentMandates } from '#db/schema/mandates.ts'
import { offlineMoney } from '#db/schema/offline.ts'
import { paymentAttempts } from '#db/schema/payments.ts'
import { isAnyOf } from '#db/bulk.server.ts'
import type { Ctx } from '../../shared/ctx.server.ts'
import { openPayer } from '../payer.server.ts'
import type { Payment } from '../scene.ts'
import type { ToReceipt } from './give-receipts.server.ts'

/**
 * What a receipt needs that is given later than its money came: to whom it goes, and in which language. As much as was
 * known then; a payer whose record cannot be opened is nobody, and gets her receipt all the same.
 */
export async function addresseesOf(tx: Ctx, settled: readonly Payment[]): Promise<ToReceipt[]> {
  const ids = (key: 'attemptId' | 'mandateId') => [...new Set(settled.flatMap((payment) => payment[key] ?? []))]
  const attempts = await tx.db
    .select()
    .from(paymentAttempts)
    .where(isAnyOf(paymentAttempts.id, ids('attemptId')))
  const mandates = await tx.db
    .select()
    .from(paymentMandates)
    .where(isAnyOf(paymentMandates.id, ids('mandateId')))
  const written = await tx.db
    .select({ paymentId: offlineMoney.paymentId, language: offlineMoney.language })
    .from(offlineMoney)
    .where(
      isAnyOf(
        offlineMoney.paymentId,
        settled.map(({ id }) => id),
      ),
    )
  return settled.map((payment) => {
    const attempt = attempts.find(({ id }) => id === payment.attemptId)
    const mandate = mandates.find(({ id }) => id === payment.mandateId)
    return {
      payment,
      payer: openPayer(tx, payment.id, payment.payerSealed),
      language:
        attempt?.language ??
        mandate?.language ??
        written.find(({ paymentId }) => paymentId === payment.id)?.language ??
        'en',
      contact: attempt?.contactSealed ? { attemptId: attempt.id, sealed: attempt.contactSealed } : null,
    }
  })
}
