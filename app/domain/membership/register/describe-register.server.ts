import { registerImports, registerLayouts } from '#db/schema/register.ts'
import { eq } from 'drizzle-orm'
import { afterCommit } from '../../messages/index.server.ts'
import { asPortal, type Ctx, inTransaction, nameOf } from '../../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { headerPlace } from './import-row.server.ts'
import { layoutIndex } from './read-register.server.ts'
import { bringsRegisters, holdImport } from './register-desk.server.ts'
import type { Mapping } from './views.ts'

type Refusal = 'not_allowed' | 'no_such_import' | 'not_waiting' | 'column_wrong'

/**
 * An officer says what the columns of a register mean: it is remembered by their names, a later description takes the place of an earlier one,
 * and a job reads the file by it.
 */
export const describeRegister = (
  ctx: Ctx,
  { importId, mapping }: { importId: string; mapping: Mapping },
): Promise<Result<null, Refusal>> =>
  inTransaction(ctx, async (tx): Promise<Result<null, Refusal>> => {
    const held = await holdImport(tx, importId, bringsRegisters)
    if (!held.ok) return held
    const { state, headerSealed } = held.value
    if (state !== 'layout' || !headerSealed) return refuse('not_waiting')
    const header = JSON.parse(tx.vault.open(headerPlace(importId), headerSealed)) as string[]
    const used = Object.values(mapping.columns).filter((at) => at !== null)
    if (mapping.columns.name === null || used.some((at) => at >= header.length) || new Set(used).size < used.length)
      return refuse('column_wrong')
    await asPortal(tx, 'register', async (portal) => {
      const said = { mapping, madeBy: nameOf(tx.actor), createdAt: portal.now() }
      await portal.db
        .insert(registerLayouts)
        .values({ id: portal.newId('rgl'), headerIndex: layoutIndex(portal, header), ...said })
        .onConflictDoUpdate({ target: registerLayouts.headerIndex, set: said })
      await portal.db.update(registerImports).set({ state: 'reading', mapping }).where(eq(registerImports.id, importId))
      await afterCommit(portal, 'register.work', { importId })
    })
    return ok(null)
  })
