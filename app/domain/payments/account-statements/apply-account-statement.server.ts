import { accountStatementRows, accountStatements } from '#db/schema/account-statements.ts'
import { and, asc, desc, eq, inArray, isNull, sql } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import type { RowReason } from '../account-statement-views.ts'
import { applyMoved } from './apply-moved.server.ts'
import { applyPayments } from './apply-payments.server.ts'
import { applyReturn } from './apply-return.server.ts'
import { openDetails } from './details.server.ts'
import type { About } from './row-posting.ts'
import type { Applied, StoredRow } from './stored-row.ts'
import type { KeptTally } from './tally.ts'

const BATCH = 200
/** What was judged by the file alone, whatever the books say since. */
const BY_THE_FILE: readonly RowReason[] = [
  ...(['not_completed', 'other_shortcode', 'other_account', 'older_duplicate', 'no_amount', 'twice_in_file'] as const),
]
/** Both templates print the newest first. What was taken back first has the fewest payments to choose among. */
const OLDEST = [asc(accountStatementRows.occurredAt), desc(accountStatementRows.row)]
/** What came in goes first: what is taken back, is taken from it. */
const ORDER = [['payment'], ['charge', 'sweep', 'other'], ['refund'], ['reversal']] as const

/**
 * Takes the rows of a statement into the books, in batches that are each there as a whole or not at all: payments, then charges
 * and sweeps, then what was given back. Each row is judged anew under its locks, for the books may have changed since it was
 * read. After a crash, or called twice at once, it goes on behind the last batch. Answers how many rows it did itself.
 */
export async function applyAccountStatement(ctx: Ctx, { statementId }: { statementId: string }): Promise<number> {
  let applied = 0
  for (;;) {
    const batch = await inTransaction(ctx, (tx) => applyBatch(tx, statementId))
    if (batch === null) return applied
    applied += batch
  }
}

/** Null where there is nothing more to do. */
async function applyBatch(tx: Ctx, statementId: string): Promise<number | null> {
  const [statement] = await tx.db
    .select()
    .from(accountStatements)
    .where(eq(accountStatements.id, statementId))
    .for('update')
  if (statement?.state !== 'queued' && statement?.state !== 'applying') return null
  for (const kinds of ORDER) {
    const found = await tx.db
      .select()
      .from(accountStatementRows)
      .where(
        and(
          eq(accountStatementRows.statementId, statementId),
          inArray(accountStatementRows.kind, [...kinds]),
          isNull(accountStatementRows.appliedAt),
        ),
      )
      .orderBy(...(kinds[0] === 'reversal' ? OLDEST : [asc(accountStatementRows.row)]))
      .limit(BATCH)
    if (found.length === 0) continue
    const rows = found.map(({ detailsSealed, ...row }): StoredRow => ({
      ...row,
      left: BY_THE_FILE.find((reason) => reason === row.reason) ?? null,
      details: openDetails(tx, row.id, detailsSealed),
    }))
    await write(tx, rows, await APPLY[kinds[0]](tx, statement, rows))
    const done = statement.done + rows.length
    await tx.db.update(accountStatements).set({ state: 'applying', done }).where(eq(accountStatements.id, statementId))
    return rows.length
  }
  const tally = await tallyOf(tx, statementId)
  await tx.db
    .update(accountStatements)
    .set({ state: 'applied', tally, appliedAt: tx.now() })
    .where(eq(accountStatements.id, statementId))
  return null
}

type Apply = (tx: Ctx, about: About, rows: readonly StoredRow[]) => Promise<Applied[]>
const oneByOne =
  (apply: (tx: Ctx, about: About, row: StoredRow) => Promise<Applied>): Apply =>
  async (tx, about, rows) => {
    const done: Applied[] = []
    for (const row of rows) done.push(await apply(tx, about, row))
    return done
  }
const APPLY: Record<(typeof ORDER)[number][0], Apply> = {
  payment: applyPayments,
  charge: applyMoved,
  refund: applyMoved,
  reversal: oneByOne(applyReturn),
}

/** Says of each row what became of it. Who stands in it the books know now, or nobody needs to. */
async function write(tx: Ctx, rows: readonly StoredRow[], done: readonly Applied[]): Promise<void> {
  const data = rows.map(({ id, linked }, i) => {
    const { verdict, reason, isNew, paymentId, ...more } = done[i] as Applied
    return { id, verdict, reason, is_new: isNew, payment_id: paymentId, linked: more.linked ?? linked }
  })
  await tx.db.execute(sql`
    update account_statement_rows as r
       set verdict = d.verdict, reason = d.reason, is_new = d.is_new, payment_id = d.payment_id, linked = d.linked,
           applied_at = ${tx.now().toISOString()}::timestamptz, details_sealed = null
      from json_to_recordset(${JSON.stringify(data)}::text::json)
        as d(id text, verdict text, reason text, is_new boolean, payment_id text, linked text)
     where r.id = d.id`)
}

async function tallyOf(tx: Ctx, statementId: string): Promise<KeptTally> {
  const rows = await tx.db
    .select({
      verdict: accountStatementRows.verdict,
      rows: sql<number>`count(*)::int`,
      fresh: sql<number>`count(*) filter (where ${accountStatementRows.isNew})::int`,
      paidIn: sql<string>`coalesce(sum(${accountStatementRows.minor}) filter (where ${accountStatementRows.minor} > 0), 0)::text`,
      withdrawn: sql<string>`coalesce(-sum(${accountStatementRows.minor}) filter (where ${accountStatementRows.minor} < 0), 0)::text`,
    })
    .from(accountStatementRows)
    .where(eq(accountStatementRows.statementId, statementId))
    .groupBy(accountStatementRows.verdict)
  return Object.fromEntries(rows.map(({ verdict, ...sums }) => [verdict, sums]))
}
