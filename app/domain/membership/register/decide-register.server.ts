import { registerImports, registerRows } from '#db/schema/register.ts'
import { eq } from 'drizzle-orm'
import { afterCommit } from '../../messages/index.server.ts'
import { record } from '../../people/index.server.ts'
import { asPortal, type Ctx, inTransaction, nameOf } from '../../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { bringsRegisters, holdImport, letsRegisters } from './register-desk.server.ts'

/** How long an import can be undone; then what its rows said is forgotten. */
export const UNDO_MS = 7 * 86_400_000

export type LetRefusal = 'not_allowed' | 'no_such_import' | 'not_dry' | 'own_file'
export type UndoRefusal = 'not_allowed' | 'no_such_import' | 'not_taken' | 'too_late'

/**
 * Another than who brought a register has seen what it would do, and lets it: a job takes its rows in after the commit. Thousands of members
 * are never made by one hand.
 */
export const letRegister = (ctx: Ctx, { importId }: { importId: string }): Promise<Result<null, LetRefusal>> =>
  inTransaction(ctx, async (tx): Promise<Result<null, LetRefusal>> => {
    const held = await holdImport(tx, importId, letsRegisters)
    if (!held.ok) return held
    const { state, addedBy, rows } = held.value
    if (addedBy === nameOf(tx.actor)) return refuse('own_file')
    if (state !== 'dry') return refuse('not_dry')
    await asPortal(tx, 'register', async (portal) => {
      await portal.db
        .update(registerImports)
        .set({ state: 'queued', takenBy: nameOf(tx.actor) })
        .where(eq(registerImports.id, importId))
      await record(portal, { action: 'register.let', detail: `${importId} ${rows}` })
      await afterCommit(portal, 'register.work', { importId })
    })
    return ok(null)
  })

/** Somebody undoes an import within seven days (`UNDO_MS`) of its end: a job takes back what nobody has touched since. */
export const undoRegister = (ctx: Ctx, { importId }: { importId: string }): Promise<Result<null, UndoRefusal>> =>
  inTransaction(ctx, async (tx): Promise<Result<null, UndoRefusal>> => {
    const held = await holdImport(tx, importId, letsRegisters)
    if (!held.ok) return held
    const { state, takenAt, forgottenAt, rows } = held.value
    if (state !== 'taken' || takenAt === null) return refuse('not_taken')
    if (forgottenAt !== null || tx.now().getTime() > takenAt.getTime() + UNDO_MS) return refuse('too_late')
    await asPortal(tx, 'register', async (portal) => {
      await portal.db
        .update(registerImports)
        .set({ state: 'undoing', undoneBy: nameOf(tx.actor), done: 0 })
        .where(eq(registerImports.id, importId))
      await record(portal, { action: 'register.undone', detail: `${importId} ${rows}` })
      await afterCommit(portal, 'register.work', { importId })
    })
    return ok(null)
  })

/** An officer puts a register aside that nobody has let: nothing of it is kept but that there was one. */
export const putRegisterAside = (
  ctx: Ctx,
  { importId }: { importId: string },
): Promise<Result<null, 'not_allowed' | 'no_such_import' | 'not_dry'>> =>
  inTransaction(ctx, async (tx): Promise<Result<null, 'not_allowed' | 'no_such_import' | 'not_dry'>> => {
    const held = await holdImport(tx, importId, bringsRegisters)
    if (!held.ok) return held
    if (held.value.state !== 'dry' && held.value.state !== 'layout') return refuse('not_dry')
    await asPortal(tx, 'register', async (portal) => {
      await dropRows(portal, importId)
      await record(portal, { action: 'register.put_aside', detail: importId })
    })
    return ok(null)
  })

/** Forgets an import of which nothing came. */
export async function dropRows(portal: Ctx, importId: string): Promise<void> {
  await portal.db.delete(registerRows).where(eq(registerRows.importId, importId))
  await portal.db
    .update(registerImports)
    .set({ state: 'aside', fileSealed: null, headerSealed: null, done: 0 })
    .where(eq(registerImports.id, importId))
}
