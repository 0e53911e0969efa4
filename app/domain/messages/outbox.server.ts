import { outbox } from '#db/schema/messages.ts'
import type { Ctx } from '../shared/ctx.server.ts'

/** Every job that can be left for after a commit, with what it needs to know. Ids only: job tables are not sealed. */
export type Jobs = {
  'prompt.look': { attemptId: string }
  'mpesa.pull': Record<string, never>
  'card.look': { attemptId: string } | { thing: { kind: 'payment' | 'subscription'; reference: string } }
  'card.close': { attemptId: string }
  /** One month of an arrangement that is to be asked for by prompt. */
  'mandate.collect': { mandateId: string; dueOn: string }
  'staff.alert': StaffAlert
  /** An arrangement at the card network that must collect no more there. */
  'card.stop': { mandateId: string }
  'export.make': { exportId: string }
  /** The report for a grant is to be put together, and its files made. */
  'report.make': { reportId: string }
  'statements.make': { runId: string }
  'account-statement.apply': { statementId: string }
  /** An old register waits to be read, taken in or undone. */
  'register.work': { importId: string }
  'register.invite': { importId: string }
  /** Those who gave to this climber have something to read. */
  'thanks.tell': { climberId: string; purposeId: string }
  /** A code that somebody typed, of money that we may not have been told of. */
  'claim.look': { provider: 'mpesa'; account: string; reference: string }
  /** Whoever gave this payment is to be forgotten. */
  'payer.forget': { paymentId: string }
  /** Money that two have agreed to send back. */
  'refund.send': { refundId: string }
  /** What became of it is to be asked; `look` counts the times, null where somebody wants to know now. */
  'refund.look': { refundId: string; look: number | null }
}

export type StaffAlert = {
  alert:
    | 'pull_differs'
    | 'messages_kept'
    | 'check_failed'
    | 'prompt_unknown'
    | 'prompt_fault'
    | 'many_openings'
    | 'audit_broken'
    | 'export_waiting'
    | 'account_frozen'
    | 'rights_due'
    | 'breach_due'
    | 'dispute_open'
    | 'message_failed'
    | 'address_stopped'
    | 'refund_waiting'
    | 'refund_unclear'
    | 'refund_failed'
    | 'many_refunds'
    | 'balance_gap'
    | 'credential_expires'
    | 'provider_silent'
    | 'help_wanted'
    | 'consent_over'
  count: number
  what?: string
}

/** Leaves a job to be done once this transaction has committed, and not at all if it does not. */
export async function afterCommit<J extends keyof Jobs>(
  tx: Ctx,
  job: J,
  payload: Jobs[J],
  startAfter?: Date,
): Promise<void> {
  await tx.db
    .insert(outbox)
    .values({ id: tx.newId('out'), job, payload, startAfter: startAfter ?? null, createdAt: tx.now() })
}

/** Leaves word for staff. Several of a kind within a quarter of an hour become one mail. */
export const tellStaff = (tx: Ctx, alert: StaffAlert): Promise<void> => afterCommit(tx, 'staff.alert', alert)
