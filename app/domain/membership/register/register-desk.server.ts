import { registerImports } from '#db/schema/register.ts'
import { eq, getTableColumns } from 'drizzle-orm'
import { holds } from '../../people/index.server.ts'
import { asPortal, type Ctx } from '../../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'

/** All of an import but its file, which is as large as a register is: each batch asks for the rest. */
const { fileSealed: _file, ...light } = getTableColumns(registerImports)
export const LIGHT = light
export type Import = Omit<typeof registerImports.$inferSelect, 'fileSealed'>

/** Who brings a register, says what its columns mean and decides over its rows. */
export const bringsRegisters = (tx: Ctx): Promise<boolean> => holds(tx, 'membership_officer')
/** Who may say yes to one, or undo it, by its numbers: another officer, or an administrator, who sees nobody of it. */
export const letsRegisters = (tx: Ctx): Promise<boolean> => holds(tx, 'membership_officer', 'administrator')

/** An import for whoever decides over it, held until her transaction ends. Inside it all else is the portal's own work (`asPortal`). */
export async function holdImport(
  tx: Ctx,
  importId: string,
  may: (tx: Ctx) => Promise<boolean>,
): Promise<Result<Import, 'not_allowed' | 'no_such_import'>> {
  if (!(await may(tx))) return refuse('not_allowed')
  const row = await asPortal(tx, 'register', (portal) => lockImport(portal, importId))
  return row ? ok(row) : refuse('no_such_import')
}

/** The same for the portal's own work. */
export async function lockImport(tx: Ctx, importId: string): Promise<Import | undefined> {
  const [row] = await tx.db.select(LIGHT).from(registerImports).where(eq(registerImports.id, importId)).for('update')
  return row
}

/** The file of an import, sealed, while it is kept. */
export async function fileOf(tx: Ctx, importId: string): Promise<Uint8Array | null> {
  const [row] = await tx.db
    .select({ fileSealed: registerImports.fileSealed })
    .from(registerImports)
    .where(eq(registerImports.id, importId))
  return row?.fileSealed ?? null
}
