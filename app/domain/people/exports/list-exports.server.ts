import { type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import { type ExportLine, readExports } from './read-exports.server.ts'

const MOST = 200

/** Exports, the newest first, 200 at most: all of them for those who may decide, everybody else her own. */
export const listExports = (ctx: Ctx): Promise<ExportLine[]> =>
  inTransaction(ctx, async (tx) => (await readExports(tx, { most: MOST })).map(({ line }) => line))
