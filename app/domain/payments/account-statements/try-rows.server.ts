import { insertMany } from '#db/bulk.server.ts'
import { accountStatementRows } from '#db/schema/account-statements.ts'
import type { Ctx } from '../../shared/ctx.server.ts'
import type { RowKind } from '../account-statement-views.ts'
import { BalanceChain } from './balance-chain.ts'
import { sealDetails } from './details.server.ts'
import { judge, type Judgement } from './judge.server.ts'
import type { About } from './row-posting.ts'
import { count, type KeptTally } from './tally.ts'
import { type OpenTemplate, type Printed, type ReadRow } from './template.ts'
import { FileFault, type SheetRow } from '../../shared/sheets/sheet.ts'

const BATCH = 1_000
const NAMELESS: ReadonlySet<RowKind> = new Set(['charge', 'sweep'])

type Sheet = About & OpenTemplate & { statementId: string; rows: AsyncIterable<SheetRow> }

/**
 * Reads all rows of a statement, judges and keeps them in batches, and adds them up. Throws `FileFault`, and with that undoes
 * all of it, where a cell cannot be read, where the balances do not lead from row to row, or where the sums are not those that the
 * file prints. Answers what stands in its head. Part of the caller's transaction.
 */
export async function tryRows(tx: Ctx, { rows, read, printed, hasBalance, statementId, ...about }: Sheet) {
  const [chain, tally, seen] = [new BalanceChain(), {} as KeptTally, new Map<string, string>()]
  const sums = { rows: 0, paidIn: 0n, withdrawn: 0n }
  let [from, until] = [Infinity, -Infinity]
  let batch: ReadRow[] = []
  let keeping: Promise<PromiseSettledResult<void>[]> = Promise.resolve([])
  const kept = async () => {
    const [done] = await keeping
    if (done?.status === 'rejected') throw done.reason
  }
  // While the database keeps one batch the next is read; nothing of it goes on once this is over, one way or the other.
  const flush = async () => {
    await kept()
    const rows = batch
    batch = []
    keeping = Promise.allSettled([keep(tx, { ...about, statementId }, rows).then((judged) => count(tally, judged))])
  }
  const take = (row: ReadRow) => {
    const at = row.occurredAt.getTime()
    from = at < from ? at : from
    until = at > until ? at : until
    sums.rows += 1
    batch.push(row)
    if (row.left !== null && row.left !== 'twice_in_file') return
    chain.add(row)
    if (row.minor > 0n) sums.paidIn += row.minor
    else sums.withdrawn -= row.minor
  }
  try {
    for await (const row of rows) {
      const found = read(row)
      if (found) take(withDoubles(about, seen, found))
      if (batch.length >= BATCH) await flush()
    }
    await flush()
  } finally {
    await keeping
  }
  await kept()
  if (sums.rows === 0) throw new FileFault('no_rows')
  const ends = hasBalance ? chain.ends(printed) : null
  agree(printed, sums)
  return {
    ...{ openingMinor: ends?.opening ?? null, closingMinor: ends?.closing ?? null },
    ...{ printedInMinor: printed.paidIn, printedOutMinor: printed.withdrawn },
    ...{ fromAt: new Date(from), untilAt: new Date(until), rows: sums.rows, tally },
  }
}

/** The file's own sums are those of its rows, to the cent. */
function agree(printed: Printed, sums: { paidIn: bigint; withdrawn: bigint }): void {
  if (printed.paidIn !== null && printed.paidIn !== sums.paidIn) throw new FileFault('paid_in_differs')
  if (printed.withdrawn !== null && printed.withdrawn !== sums.withdrawn) throw new FileFault('withdrawn_differs')
}

/** A row that stands there twice counts once; of a receipt with two stories the second is not believed, and a person must look. */
function withDoubles({ provider }: About, seen: Map<string, string>, row: ReadRow): ReadRow {
  if (row.left !== null) return row
  const side = row.minor > 0n ? 'in' : 'out'
  const name = [row.reference, row.kind, side, ...(provider === 'bank' ? [row.minor, row.balance] : [])].join(' ')
  const story = `${row.minor} ${row.balance} ${row.occurredAt.getTime()}`
  const known = seen.get(name)
  if (known === undefined) seen.set(name, story)
  if (known === undefined) return row
  return { ...row, left: known === story ? 'older_duplicate' : 'twice_in_file' }
}

/** Judges rows and writes them down. */
async function keep(tx: Ctx, about: About & { statementId: string }, batch: readonly ReadRow[]) {
  const judged = await judge(tx, about, batch)
  const rows = batch.map((read, i) => rowOf(tx, about.statementId, read, judged[i] as Judgement))
  await insertMany(tx.db, accountStatementRows, rows)
  return rows
}

function rowOf(tx: Ctx, statementId: string, read: ReadRow, judgement: Judgement) {
  const id = tx.newId('asr')
  const { row, reference, kind, minor, occurredAt, linked, balance, details } = read
  return {
    ...{ id, statementId, row, reference, kind, minor, currency: 'KES', balanceMinor: balance, occurredAt, linked },
    // Who stands in a charge or a sweep nobody needs.
    detailsSealed: NAMELESS.has(kind) ? null : sealDetails(tx, id, details),
    ...judgement,
  }
}
