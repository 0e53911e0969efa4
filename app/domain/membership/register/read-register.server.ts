import { registerImports, registerLayouts } from '#db/schema/register.ts'
import { and, eq, notInArray } from 'drizzle-orm'
import { createHash } from 'node:crypto'
import { afterCommit } from '../../messages/index.server.ts'
import { record } from '../../people/index.server.ts'
import { asPortal, type Ctx, inTransaction, nameOf } from '../../shared/ctx.server.ts'
import { lockNames } from '../../shared/locks.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { textOf } from '../../shared/sheets/cell-text.ts'
import { readSheet } from '../../shared/sheets/read-sheet.server.ts'
import { FileFault, type SheetFaultCode } from '../../shared/sheets/sheet.ts'
import { fromHeader, headerKey, isBlank } from './header.ts'
import { filePlace, headerPlace } from './import-row.server.ts'
import { bringsRegisters } from './register-desk.server.ts'

type Brought = { importId: string; isKnown: boolean }

/**
 * An officer brings a file with an old register: it is kept sealed, and read by a job where its columns are known, else it waits for somebody to
 * say what they mean. One file that stands is one import. A file that is none is refused and not kept.
 */
export async function readRegister(
  ctx: Ctx,
  { bytes }: { bytes: Uint8Array },
): Promise<Result<Brought, 'not_allowed' | 'no_rows' | SheetFaultCode>> {
  // Judged before it is unpacked, and again with what is written.
  if (!(await inTransaction(ctx, bringsRegisters))) return refuse('not_allowed')
  const head = await headOf(bytes)
  if ('code' in head) return refuse(head.code)
  const { header, rows } = head
  const hash = createHash('sha256').update(bytes).digest()
  return inTransaction(ctx, async (tx): Promise<Result<Brought, 'not_allowed'>> => {
    if (!(await bringsRegisters(tx))) return refuse('not_allowed')
    await lockNames(tx, [`register:${hash.toString('hex')}`])
    return asPortal(tx, 'register', async (portal) => {
      const [known] = await portal.db
        .select({ id: registerImports.id })
        .from(registerImports)
        .where(
          and(eq(registerImports.fileSha256, hash), notInArray(registerImports.state, ['undone', 'refused', 'aside'])),
        )
      if (known) return ok({ importId: known.id, isKnown: true })
      const id = portal.newId('rgi')
      const [layout] = await portal.db
        .select()
        .from(registerLayouts)
        .where(eq(registerLayouts.headerIndex, layoutIndex(portal, header)))
      await portal.db.insert(registerImports).values({
        ...{
          id,
          fileSha256: hash,
          state: layout ? 'reading' : 'layout',
          mapping: layout?.mapping ?? null,
          rows,
          done: 0,
        },
        fileSealed: portal.vault.seal(filePlace(id), Buffer.from(bytes).toString('base64')),
        headerSealed: portal.vault.seal(headerPlace(id), JSON.stringify(header)),
        ...{ addedBy: nameOf(tx.actor), createdAt: portal.now() },
      })
      await record(portal, { action: 'register.brought', detail: `${id} ${rows}` })
      if (layout) await afterCommit(portal, 'register.work', { importId: id })
      return ok({ importId: id, isKnown: false })
    })
  })
}

/** By what a header is found again; its names may be anything. */
export const layoutIndex = (ctx: Ctx, header: readonly string[]): Buffer =>
  ctx.vault.blindIndex('register.header', headerKey(header))

/** The names of its columns, and how many rows are below them; or why it is no register. */
async function headOf(
  bytes: Uint8Array,
): Promise<{ header: string[]; rows: number } | { code: SheetFaultCode | 'no_rows' }> {
  let header: string[] | null = null
  let rows = 0
  try {
    for await (const row of fromHeader(readSheet(bytes)))
      if (header === null) header = row.cells.map((cell) => textOf(cell))
      else if (!isBlank(row)) rows += 1
  } catch (fault) {
    if (fault instanceof FileFault) return { code: (fault as FileFault).at.code }
    throw fault
  }
  return header && rows > 0 ? { header, rows } : { code: 'no_rows' }
}
