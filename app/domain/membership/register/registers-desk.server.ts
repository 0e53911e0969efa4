import { registerImports, registerRows } from '#db/schema/register.ts'
import { and, asc, count, desc, eq, isNotNull, isNull, type SQL } from 'drizzle-orm'
import { numbersOf } from '../../people/index.server.ts'
import { asPortal, type Ctx, inTransaction, nameOf } from '../../shared/ctx.server.ts'
import { textOf } from '../../shared/sheets/cell-text.ts'
import { readSheet } from '../../shared/sheets/read-sheet.server.ts'
import { fromHeader } from './header.ts'
import { filePlace, openRow } from './import-row.server.ts'
import { inviteTally } from './invitees.server.ts'
import { UNDO_MS } from './decide-register.server.ts'
import { bringsRegisters, fileOf, type Import, letsRegisters, LIGHT } from './register-desk.server.ts'
import type { AlikeRow, ImportLine, ImportRecord, Problem } from './views.ts'

const MOST_ALIKE = 50
const SAMPLE = 5
const LISTED = 50

const lineOf = ({ id, state, rows, done, createdAt, takenAt, undoneAt }: Import): ImportLine => ({
  ...{ importId: id, state, rows, done, addedAt: createdAt, takenAt, undoneAt },
})

/** The last registers that were brought, for who brings and who lets them; nobody else has any. */
export const listImports = (ctx: Ctx): Promise<ImportLine[]> =>
  inTransaction(ctx, async (tx) => {
    if (!(await letsRegisters(tx))) return []
    const rows = await asPortal(tx, 'register', (portal) =>
      portal.db.select(LIGHT).from(registerImports).orderBy(desc(registerImports.createdAt)).limit(LISTED),
    )
    return rows.map(lineOf)
  })

/**
 * One import as it stands: numbers for all who may let it; names of who looks like somebody, and the file's first rows, for the membership desk
 * alone, which brought them. Null where there is none, or none for her.
 */
export const openImport = (ctx: Ctx, { importId }: { importId: string }): Promise<ImportRecord | null> =>
  inTransaction(ctx, async (tx) => {
    if (!(await letsRegisters(tx))) return null
    const isDesk = await bringsRegisters(tx)
    return asPortal(tx, 'register', async (portal) => {
      const [row] = await portal.db.select(LIGHT).from(registerImports).where(eq(registerImports.id, importId))
      if (!row) return null
      const of = eq(registerRows.importId, importId)
      const counted = async (where: SQL | undefined) =>
        (await portal.db.select({ n: count() }).from(registerRows).where(and(of, where)))[0]?.n ?? 0
      const verdicts = await portal.db
        .select({ verdict: registerRows.verdict, n: count() })
        .from(registerRows)
        .where(of)
        .groupBy(registerRows.verdict)
      return {
        ...{ ...lineOf(row), isOwn: row.addedBy === nameOf(tx.actor), fault: null },
        tally: Object.fromEntries(verdicts.map(({ verdict, n }) => [verdict, n])),
        decided: await counted(isNotNull(registerRows.choice)),
        taken: await counted(and(isNotNull(registerRows.takenAt), isNull(registerRows.undoneAt))),
        undone: await counted(isNotNull(registerRows.undoneAt)),
        kept: await counted(isNotNull(registerRows.keptFor)),
        problems: await problemsOf(portal, importId),
        alike: isDesk && row.state === 'dry' ? await alikeOf(portal, importId) : [],
        undoUntil:
          row.state === 'taken' && row.takenAt && !row.forgottenAt ? new Date(row.takenAt.getTime() + UNDO_MS) : null,
        sample: isDesk && row.state === 'layout' ? await sampleOf(portal, row) : null,
        invite: isDesk && row.state === 'taken' ? await inviteTally(portal, importId) : null,
      }
    })
  })

async function problemsOf(portal: Ctx, importId: string): Promise<ImportRecord['problems']> {
  const counts = new Map<string, Problem & { rows: number }>()
  for (const { problems } of await openedRows(portal, importId, eq(registerRows.verdict, 'problem')))
    for (const problem of problems) {
      const key = `${problem.field} ${problem.code}`
      counts.set(key, { ...problem, rows: (counts.get(key)?.rows ?? 0) + 1 })
    }
  return [...counts.values()].toSorted((a, b) => b.rows - a.rows)
}

/** Rows of an import with what stands in them, as long as it is kept. By the portal's own work. */
export async function openedRows(portal: Ctx, importId: string, where: SQL | undefined, most?: number) {
  const query = portal.db
    .select()
    .from(registerRows)
    .where(and(eq(registerRows.importId, importId), where, isNotNull(registerRows.detailsSealed)))
    .orderBy(asc(registerRows.row))
  const rows = most === undefined ? await query : await query.limit(most)
  return rows.map((row) => ({ ...row, ...openRow(portal, row.id, row.detailsSealed as Uint8Array) }))
}

async function alikeOf(portal: Ctx, importId: string): Promise<AlikeRow[]> {
  // Who is decided over makes room for the next; the last ones stay in sight.
  const rows = await openedRows(
    portal,
    importId,
    and(eq(registerRows.verdict, 'alike'), isNull(registerRows.choice)),
    MOST_ALIKE,
  )
  const numbers = await numbersOf(
    portal,
    rows.flatMap(({ who }) => who),
  )
  return rows.map(({ id, row, read, who, choice }) => ({
    ...{ rowId: id, row, name: read.name, choice },
    numbers: who.flatMap((personId) => numbers.get(personId) ?? []),
  }))
}

async function sampleOf(portal: Ctx, { id }: Import): Promise<ImportRecord['sample']> {
  const fileSealed = await fileOf(portal, id)
  if (!fileSealed) return null
  const bytes = new Uint8Array(Buffer.from(portal.vault.open(filePlace(id), fileSealed), 'base64'))
  const lines: string[][] = []
  for await (const { cells } of fromHeader(readSheet(bytes))) {
    lines.push(cells.map((cell) => textOf(cell)))
    if (lines.length > SAMPLE) break
  }
  const [header = [], ...rows] = lines
  return { header, rows: rows.map((cells) => header.map((_, at) => cells[at] ?? '')) }
}
