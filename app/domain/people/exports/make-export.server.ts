import { exports } from '#db/schema/exports.ts'
import { eq } from 'drizzle-orm'
import { randomInt } from 'node:crypto'
import { asPortal, type Ctx } from '../../shared/ctx.server.ts'
import { toSpacedEat } from '../../shared/dates.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { recordAll } from '../audit/record.server.ts'
import { toCsv } from '../../shared/csv.server.ts'
import type { ExportDataset, ExportRow } from './dataset.ts'
import { encryptTo } from './encrypt-to.server.ts'
import { canaryOf, invent } from './invent.server.ts'
import { isStillAllowed, mayExport } from './may-export.server.ts'
import { readWish } from './wish.server.ts'

export type MakeRefusal = 'not_decided' | 'not_allowed' | 'too_many_rows'
type Export = typeof exports.$inferSelect

const KEPT_MS = 24 * 3_600_000

/**
 * Makes the file of an allowed export, once, however often it is asked: rows, one invented person among them, each row
 * with the file's mark, as CSV, encrypted to the asker. It can be fetched for 24 hours. If more match than the cap, there
 * is no file at all, for a cut list reads like a whole one. Whoever stands in it reads so in her own log.
 */
export function makeExport(
  ctx: Ctx,
  { exportId }: { exportId: string },
  datasets: readonly ExportDataset[],
): Promise<Result<null, MakeRefusal>> {
  return asPortal(ctx, 'export.make', async (tx) => {
    const [row] = await tx.db.select().from(exports).where(eq(exports.id, exportId)).for('update')
    if (row?.decision !== 'allowed') return refuse('not_decided')
    if (row.expiresAt) return ok(null)
    const end = (values: Partial<Export>) =>
      tx.db
        .update(exports)
        .set({ expiresAt: tx.now(), ...values })
        .where(eq(exports.id, exportId))

    const dataset = datasets.find(({ key }) => key === row.dataset)
    const asker = row.askedBy.replace('person:', '')
    if (!dataset || !(await mayExport(tx, asker, dataset.roles)) || !(await isStillAllowed(tx, row))) {
      await end({})
      return refuse('not_allowed')
    }
    const { columns, rowCap } = row
    const { filter } = readWish(tx, row)
    const found = await dataset.rows(tx, { columns, filter, limit: rowCap + 1 })
    if (found.length > rowCap) {
      await end({ rows: found.length })
      return refuse('too_many_rows')
    }
    const { canary, file } = await write(tx, row, dataset, found)
    await end({ rows: found.length, canary, file, expiresAt: new Date(tx.now().getTime() + KEPT_MS) })
    // In the name of who asked, for it is she who will read. The last thing done: nobody else writes the log meanwhile.
    const asAsker: Ctx = { ...tx, askedBy: { kind: 'person', personId: asker } }
    const people = [...new Set(found.flatMap(({ about }) => about ?? []))]
    const detail = `export:${exportId}`
    await recordAll(
      asAsker,
      people.map((subject) => ({ action: 'record.opened', subject, detail })),
    )
    return ok(null)
  })
}

async function write(tx: Ctx, row: Export, dataset: ExportDataset, found: readonly ExportRow[]) {
  const somebody = await invent(tx)
  // What does not name her she has from one of the others, so that she is not found by what she lacks.
  const like = found[randomInt(Math.max(found.length, 1))]
  const invented = { ...like?.cells, ...dataset.invented(somebody) }
  const all = found.map(({ cells }) => cells).toSpliced(randomInt(found.length + 1), 0, invented)
  const mark = markOf(tx, row)
  const csv = toCsv(
    [...row.columns, 'mark'],
    all.map((cells) => ({ ...cells, mark })),
  )
  return { canary: canaryOf(somebody), file: await encryptTo(row.recipient, csv) }
}

/**
 * What stands in every row, so that a piece of the file says where it is from: the export, who asked (as a pseudonym that
 * only the portal can make again), when the file was made, and a code of the reason as it was written.
 */
function markOf(tx: Ctx, row: Export): string {
  const code = (field: string, text: string) => tx.vault.blindIndex(field, text).toString('hex').slice(0, 10)
  const { reason } = readWish(tx, row)
  return [
    row.id,
    `by ${code('export.asker', row.askedBy)}`,
    `at ${toSpacedEat(tx.now())} EAT`,
    `for ${code('export.reason', reason)}`,
  ].join(' ')
}
