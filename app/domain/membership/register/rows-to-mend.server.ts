import { registerImports, registerRows } from '#db/schema/register.ts'
import { and, eq, isNull, or } from 'drizzle-orm'
import { record } from '../../people/index.server.ts'
import { asPortal, type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { headerPlace } from './import-row.server.ts'
import { bringsRegisters } from './register-desk.server.ts'
import { openedRows } from './registers-desk.server.ts'
import type { Problem } from './views.ts'

/** A row that is to be mended: its number, its cells as they stood, and why it was not taken in. */
export type ToMend = { row: number; cells: string[]; problems: Problem[] }

/**
 * The rows that could not be read, and those who look like somebody and over whom nobody has decided, with the columns of the file: for the
 * membership desk, to be mended and brought again. That they were fetched is in the audit log.
 */
export const rowsToMend = (
  ctx: Ctx,
  { importId }: { importId: string },
): Promise<Result<{ header: string[]; rows: ToMend[] }, 'not_allowed' | 'no_such_import'>> =>
  inTransaction(
    ctx,
    async (tx): Promise<Result<{ header: string[]; rows: ToMend[] }, 'not_allowed' | 'no_such_import'>> => {
      if (!(await bringsRegisters(tx))) return refuse('not_allowed')
      return asPortal(
        tx,
        'register',
        async (portal): Promise<Result<{ header: string[]; rows: ToMend[] }, 'no_such_import'>> => {
          const [found] = await portal.db.select().from(registerImports).where(eq(registerImports.id, importId))
          if (!found?.headerSealed) return refuse('no_such_import')
          const header = JSON.parse(portal.vault.open(headerPlace(importId), found.headerSealed)) as string[]
          const where = or(
            eq(registerRows.verdict, 'problem'),
            and(eq(registerRows.verdict, 'alike'), isNull(registerRows.choice)),
          )
          const rows = await openedRows(portal, importId, where)
          await record(portal, { action: 'register.problems_fetched', detail: `${importId} ${rows.length}` })
          return ok({ header, rows: rows.map(({ row, cells, problems }) => ({ row, cells, problems })) })
        },
      )
    },
  )
