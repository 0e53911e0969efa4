import { type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import { reasonPlace } from './ask-export.server.ts'
import { type ExportLine, readExports } from './read-exports.server.ts'
import { exportFilter, type ExportFilter } from './schemas.ts'

export type ExportView = ExportLine & {
  columns: string[]
  filter: ExportFilter
  rowCap: number
  reason: string
  recipient: string
  decidedAt: Date | null
  fetchedAt: Date | null
}

/** One export as its asker and those who may decide see it, the reason included; null for everybody else. */
export const findExport = (ctx: Ctx, { exportId }: { exportId: string }): Promise<ExportView | null> =>
  inTransaction(ctx, async (tx) => {
    const [seen] = await readExports(tx, { exportId, most: 1 })
    if (!seen) return null
    const { row, line } = seen
    const { columns, rowCap, recipient, decidedAt, fetchedAt } = row
    return {
      ...{ ...line, columns, rowCap, recipient, decidedAt, fetchedAt },
      filter: exportFilter.parse(JSON.parse(row.filter)),
      reason: tx.vault.open(reasonPlace(row.id), row.reasonSealed),
    }
  })
