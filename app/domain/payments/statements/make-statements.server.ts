import { insertMany } from '#db/bulk.server.ts'
import { paymentMandates } from '#db/schema/mandates.ts'
import { paymentAttempts, payments } from '#db/schema/payments.ts'
import { giverStatements, receipts, statementRuns } from '#db/schema/receipts.ts'
import { and, asc, desc, eq, gt, inArray, isNull, type SQL } from 'drizzle-orm'
import { isSmsOn, leaveMessages, type LeftMessage } from '../../messages/index.server.ts'
import { record, stillStands } from '../../people/index.server.ts'
import { type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import { lockNames } from '../../shared/locks.server.ts'
import { openContact } from '../contact.server.ts'
import { openPayer } from '../payer.server.ts'
import { keyIndexOf, linkKey } from '../../shared/link-key.server.ts'
import { STATEMENTS } from './makers-lock.ts'
import { ofGiversWithout, ofYear } from './givers-without.server.ts'

const BATCH = 400

/**
 * Makes what is left of a run: for every giver of its year one statement and one letter, in batches that are each there as a
 * whole or not at all. After a crash, or called twice at once, it goes on behind the last one that was made. Answers how
 * many it made itself.
 */
export async function makeStatements(ctx: Ctx, { runId }: { runId: string }): Promise<number> {
  let made = 0
  for (;;) {
    const batch = await inTransaction(ctx, (tx) => makeBatch(tx, runId))
    if (batch === null) return made
    made += batch
  }
}

/** Null where there is nothing more to do. */
async function makeBatch(tx: Ctx, runId: string): Promise<number | null> {
  await lockNames(tx, [STATEMENTS])
  const [run] = await tx.db.select().from(statementRuns).where(eq(statementRuns.id, runId)).for('update')
  if (!run?.approvedBy || run.finishedAt) return null
  const isWanted = await standBoth(tx, run.askedBy, run.approvedBy)
  const givers = isWanted ? await nextGivers(tx, run) : []
  if (!isWanted) await record(tx, { action: 'statements.stopped', detail: `${runId} ${run.done}` })
  if (givers.length === 0) {
    await tx.db.update(statementRuns).set({ givers: run.done, finishedAt: tx.now() }).where(eq(statementRuns.id, runId))
    return null
  }
  const rows = givers.map((giver) => rowOf(tx, run, giver))
  await insertMany(
    tx.db,
    giverStatements,
    rows.map(({ row }) => row),
  )
  const sms = await isSmsOn(tx)
  await leaveMessages(
    tx,
    rows.flatMap(({ row, to }) => letterOf(row, to, sms)),
  )
  const done = run.done + rows.length
  await tx.db
    .update(statementRuns)
    .set({ done, givers: Math.max(run.givers, done) })
    .where(eq(statementRuns.id, runId))
  return rows.length
}

/** Whoever was forced to say yes may be freed by a freeze while letters go out: the rest waits for a new run. */
const standBoth = async (tx: Ctx, askedBy: string, approvedBy: string): Promise<boolean> =>
  (await stillStands(tx, askedBy, 'finance')) && (await stillStands(tx, approvedBy, 'finance', 'administrator'))

type Run = typeof statementRuns.$inferSelect
type Paid = Awaited<ReturnType<typeof paymentsOf>>[number]
type Address = { email?: string | undefined; phone?: string | undefined }

/** The next givers behind the last of this run, each with what she paid, the newest first. */
async function nextGivers(tx: Ctx, { id, year }: Run): Promise<Paid[][]> {
  const [last] = await tx.db
    .select({ payerIndex: giverStatements.payerIndex })
    .from(giverStatements)
    .where(eq(giverStatements.runId, id))
    .orderBy(desc(giverStatements.payerIndex))
    .limit(1)
  const behind = last ? gt(payments.payerIndex, last.payerIndex) : undefined
  const next = await tx.db
    .selectDistinct({ payerIndex: payments.payerIndex })
    .from(payments)
    .where(and(behind, ofGiversWithout(year)))
    .orderBy(asc(payments.payerIndex))
    .limit(BATCH)
  const indexes = next.flatMap(({ payerIndex }) => payerIndex ?? [])
  // Asked for by their names: as part of one statement, every batch would read the whole year.
  const paid = await paymentsOf(tx, and(inArray(payments.payerIndex, indexes), ofYear(year)))
  return [...Map.groupBy(paid, ({ payment }) => Buffer.from(payment.payerIndex ?? '').toString('hex')).values()]
}

const paymentsOf = (tx: Ctx, which: SQL | undefined) =>
  tx.db
    .select({
      payment: payments,
      attempt: { id: paymentAttempts.id, contact: paymentAttempts.contactSealed, language: paymentAttempts.language },
      mandate: { id: paymentMandates.id, contact: paymentMandates.contactSealed },
      receipt: { language: receipts.language },
    })
    .from(payments)
    .leftJoin(paymentAttempts, eq(paymentAttempts.id, payments.attemptId))
    .leftJoin(paymentMandates, eq(paymentMandates.id, payments.mandateId))
    .leftJoin(receipts, and(eq(receipts.paymentId, payments.id), isNull(receipts.voidedAt)))
    .where(which)
    .orderBy(desc(payments.occurredAt), desc(payments.id))

function rowOf(tx: Ctx, run: Run, paid: readonly Paid[]) {
  const [newest] = paid
  if (!newest?.payment.payerIndex) throw new Error('a giver without payments')
  const id = tx.newId('gst')
  const said = paid.find(({ receipt, attempt }) => receipt ?? attempt)
  const row = {
    id,
    runId: run.id,
    year: run.year,
    payerIndex: newest.payment.payerIndex,
    keyIndex: keyIndexOf(linkKey(tx, id)),
    language: said?.receipt?.language ?? said?.attempt?.language ?? ('en' as const),
    payments: paid.length,
    baseMinor: paid.reduce((sum, { payment }) => sum + payment.baseMinor, 0n),
    createdAt: tx.now(),
  }
  return { row, to: addressOf(tx, paid) }
}

/** Where she can be written to: the newest address that she gave, and the newest number that came in full. */
function addressOf(tx: Ctx, paid: readonly Paid[]): Address {
  const found: Address = {}
  for (const { payment, attempt, mandate } of paid) {
    const payer = openPayer(tx, payment.id, payment.payerSealed)
    const said = attempt ? openContact(tx, { table: 'payment_attempts', row: attempt.id }, attempt.contact) : {}
    const agreed = mandate ? openContact(tx, { table: 'payment_mandates', row: mandate.id }, mandate.contact) : {}
    found.email ??= said.email ?? agreed.email ?? payer.email
    found.phone ??= payer.msisdn
    if (found.email) break
  }
  return found
}

type Row = { id: string; language: 'en' | 'sw' }

function letterOf({ id, language }: Row, { email, phone }: Address, sms: boolean): LeftMessage[] {
  const letter = { kind: 'statement', language, subject: id, bulk: true } as const
  if (email) return [{ ...letter, channel: 'mail', to: email }]
  return sms && phone ? [{ ...letter, channel: 'sms', to: phone }] : []
}
