import { registerRows } from '#db/schema/register.ts'
import { and, eq } from 'drizzle-orm'
import { asPortal, type Ctx, inTransaction, nameOf } from '../../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { openRow } from './import-row.server.ts'
import { bringsRegisters, holdImport } from './register-desk.server.ts'
import type { Choice } from './views.ts'

export type ChooseRefusal = 'not_allowed' | 'no_such_import' | 'no_such_row' | 'not_dry' | 'several'

/**
 * An officer says of a row that looks like somebody: she is that one (only where it looks like one alone), a new person, or left out. Whom
 * nobody decided over is left out.
 */
export const chooseRow = (
  ctx: Ctx,
  { importId, rowId, choice }: { importId: string; rowId: string; choice: Choice },
): Promise<Result<null, ChooseRefusal>> =>
  inTransaction(ctx, async (tx): Promise<Result<null, ChooseRefusal>> => {
    const held = await holdImport(tx, importId, bringsRegisters)
    if (!held.ok) return held
    if (held.value.state !== 'dry') return refuse('not_dry')
    return asPortal(tx, 'register', async (portal): Promise<Result<null, ChooseRefusal>> => {
      const [row] = await portal.db
        .select()
        .from(registerRows)
        .where(and(eq(registerRows.id, rowId), eq(registerRows.importId, importId), eq(registerRows.verdict, 'alike')))
      if (!row?.detailsSealed) return refuse('no_such_row')
      if (choice === 'join' && openRow(portal, rowId, row.detailsSealed).who.length !== 1) return refuse('several')
      await portal.db
        .update(registerRows)
        .set({ choice, chosenBy: nameOf(tx.actor) })
        .where(eq(registerRows.id, rowId))
      return ok(null)
    })
  })
