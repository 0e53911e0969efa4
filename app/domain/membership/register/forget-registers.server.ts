import { registerImports, registerRows } from '#db/schema/register.ts'
import { and, eq, inArray, isNull, lt } from 'drizzle-orm'
import { asPortal, type Ctx } from '../../shared/ctx.server.ts'
import { dropRows, UNDO_MS } from './decide-register.server.ts'

/** A file that nobody has let in this time is put aside. */
const WAITS_MS = 30 * 86_400_000

/**
 * What old registers said is forgotten once it cannot be undone any more: of each row that was taken in stay its fingerprint and its member,
 * of all others nothing. What nobody has let for a month is put aside. By the portal's own work.
 */
export const forgetRegisters = (ctx: Ctx): Promise<void> =>
  asPortal(ctx, 'register', async (tx) => {
    const [over, stale] = [UNDO_MS, WAITS_MS].map((ms) => new Date(tx.now().getTime() - ms)) as [Date, Date]
    const done = await tx.db
      .select({ id: registerImports.id })
      .from(registerImports)
      .where(
        and(eq(registerImports.state, 'taken'), isNull(registerImports.forgottenAt), lt(registerImports.takenAt, over)),
      )
      .for('update', { skipLocked: true })
    for (const { id } of done) {
      await tx.db.delete(registerRows).where(and(eq(registerRows.importId, id), isNull(registerRows.takenAt)))
      await tx.db.update(registerRows).set({ detailsSealed: null }).where(eq(registerRows.importId, id))
      const forgotten = { forgottenAt: tx.now(), headerSealed: null }
      await tx.db.update(registerImports).set(forgotten).where(eq(registerImports.id, id))
    }
    const left = await tx.db
      .select({ id: registerImports.id })
      .from(registerImports)
      .where(and(inArray(registerImports.state, ['dry', 'layout']), lt(registerImports.createdAt, stale)))
      .for('update', { skipLocked: true })
    for (const { id } of left) await dropRows(tx, id)
  })
