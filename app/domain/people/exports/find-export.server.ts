import { type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import { type ExportLine, readExports } from './read-exports.server.ts'
import { readWish, type Wish } from './wish.server.ts'

export type ExportView = ExportLine &
  Wish & { columns: string[]; rowCap: number; recipient: string; decidedAt: Date | null; fetchedAt: Date | null }

/** One export as its asker and those who may decide see it, the reason included; null for everybody else. */
export const findExport = (ctx: Ctx, { exportId }: { exportId: string }): Promise<ExportView | null> =>
  inTransaction(ctx, async (tx) => {
    const [seen] = await readExports(tx, { exportId, most: 1 })
    if (!seen) return null
    const { row, line } = seen
    const { columns, rowCap, recipient, decidedAt, fetchedAt } = row
    return { ...line, columns, rowCap, recipient, decidedAt, fetchedAt, ...readWish(tx, row) }
  })
