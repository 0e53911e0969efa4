import { insertMany } from '#db/bulk.server.ts'
import { paymentHistory } from '#db/schema/payments.ts'
import { type Ctx, nameOf } from '../shared/ctx.server.ts'
import type { HistoryKind } from './views.ts'

export type Event = {
  paymentId?: string | undefined
  attemptId?: string | undefined
  mandateId?: string | undefined
  kind: HistoryKind
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
