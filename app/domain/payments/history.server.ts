import { insertMany } from '#db/bulk.server.ts'
import { paymentHistory } from '#db/schema/payments.ts'
import { type Ctx, nameOf } from '../shared/ctx.server.ts'

export type Event = {
  paymentId?: string | undefined
  attemptId?: string | undefined
  mandateId?: string | undefined
  kind:
    | 'requested'
    | 'asked'
    | 'accepted'
    | 'answered'
    | 'failed'
    | 'paid'
    | 'received'
    | 'seen_again'
    | 'conflict'
    | 'allocated'
    | 'returned'
    | 'settled'
    | 'disputed'
    | 'receipt_issued'
    | 'receipt_voided'
    | 'mandate_asked'
    | 'mandate_begun'
    | 'mandate_changed'
    | 'mandate_paused'
    | 'mandate_resumed'
    | 'mandate_skipped'
    | 'mandate_ended'
    | 'collection_failed'
  /** Codes and ids only: this table is not sealed. */
  detail?: Record<string, string | number | null>
}

/** Writes down what happened. Append-only (trigger). */
export async function record(tx: Ctx, events: readonly Event[]): Promise<void> {
  const rows = events.map((event) => ({
    id: tx.newId('evt'),
    paymentId: event.paymentId ?? null,
    attemptId: event.attemptId ?? null,
    mandateId: event.mandateId ?? null,
    kind: event.kind,
    actor: nameOf(tx.actor),
    detail: event.detail ?? {},
    createdAt: tx.now(),
  }))
  await insertMany(tx.db, paymentHistory, rows)
}
