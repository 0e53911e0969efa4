import { insertMany } from '#db/bulk.server.ts'
import { registerImports, registerRows } from '#db/schema/register.ts'
import { eq } from 'drizzle-orm'
import { type Heard, hearNames, matchKnown, sameName } from '../../people/index.server.ts'
import { asPortal, type Ctx } from '../../shared/ctx.server.ts'
import { dayOf } from '../../shared/dates.ts'
import { textOf } from '../../shared/sheets/cell-text.ts'
import { readSheet } from '../../shared/sheets/read-sheet.server.ts'
import type { SheetRow } from '../../shared/sheets/sheet.ts'
import { kindsOn } from '../kinds/kind-versions.server.ts'
import { fromHeader, isBlank } from './header.ts'
import { filePlace, fingerprintOf, sealRow } from './import-row.server.ts'
import { readRow } from './read-row.server.ts'
import { belongingOf, takenBefore } from './known-already.server.ts'
import { fileOf, lockImport } from './register-desk.server.ts'
import type { Mapping, Problem, Read, Verdict } from './views.ts'

const BATCH = 500

/** What earlier rows of the same file said. */
type Seen = { fingerprints: Set<string>; names: Map<string, string[]> }
type Row = { row: number; cells: string[]; read: Read; problems: Problem[]; fingerprint: Buffer }

/**
 * The dry run: reads all rows of a register, judges and keeps them sealed, in batches that others see. After a crash it begins anew; called
 * twice at once, one of the two stops. By the portal's own work.
 */
export async function stageRegister(ctx: Ctx, { importId }: { importId: string }): Promise<void> {
  const begun = await asPortal(ctx, 'register', async (tx) => {
    const found = await lockImport(tx, importId)
    const file = found?.state === 'reading' ? await fileOf(tx, importId) : null
    if (!found || !file) return null
    await tx.db.delete(registerRows).where(eq(registerRows.importId, importId))
    await tx.db.update(registerImports).set({ done: 0 }).where(eq(registerImports.id, importId))
    const today = dayOf(tx.now())
    const kinds = [...(await kindsOn(tx, today))].flatMap(([kind, { isOpen }]) => (isOpen ? [kind] : []))
    const bytes = new Uint8Array(Buffer.from(tx.vault.open(filePlace(importId), file), 'base64'))
    return {
      bytes,
      mapping: found.mapping as Mapping,
      rule: { today, open: new Set(kinds) },
      heard: await hearNames(tx),
    }
  })
  if (!begun) return
  const seen: Seen = { fingerprints: new Set(), names: new Map() }
  let [batch, done, isHeader]: [Row[], number, boolean] = [[], 0, true]
  const flush = async () => {
    const rows = batch
    batch = []
    const isOurs = await asPortal(ctx, 'register', async (tx) => {
      const found = await lockImport(tx, importId)
      if (found?.state !== 'reading' || found.done !== done) return false
      await keep(tx, { importId, rows, seen, heard: begun.heard })
      await tx.db
        .update(registerImports)
        .set({ done: done + rows.length })
        .where(eq(registerImports.id, importId))
      return true
    })
    done += rows.length
    return isOurs
  }
  for await (const line of fromHeader(readSheet(begun.bytes))) {
    if (isHeader || isBlank(line)) {
      isHeader = false
      continue
    }
    batch.push(rowOf(ctx, line, begun.mapping, begun.rule))
    if (batch.length === BATCH && !(await flush())) return
  }
  if (batch.length > 0 && !(await flush())) return
  await asPortal(ctx, 'register', async (tx) => {
    const found = await lockImport(tx, importId)
    if (found?.state === 'reading' && found.done === done)
      await tx.db
        .update(registerImports)
        .set({ state: 'dry', done: 0, fileSealed: null })
        .where(eq(registerImports.id, importId))
  })
}

function rowOf(ctx: Ctx, { row, cells }: SheetRow, mapping: Mapping, rule: Parameters<typeof readRow>[2]): Row {
  const { read, problems } = readRow(cells, mapping, rule)
  return { row, cells: cells.map((cell) => textOf(cell)), read, problems, fingerprint: fingerprintOf(ctx, read) }
}

export const contactsOf = ({ phones, emails }: Read) => [
  ...phones.map((value) => ({ kind: 'phone' as const, value })),
  ...emails.map((value) => ({ kind: 'email' as const, value })),
]

type Batch = { importId: string; rows: readonly Row[]; seen: Seen; heard: Heard }

async function keep(tx: Ctx, { importId, rows, seen, heard }: Batch): Promise<void> {
  const taken = await takenBefore(
    tx,
    rows.map(({ fingerprint }) => fingerprint),
  )
  const wanted = rows.map(({ read, problems }) => ({
    name: read.name,
    contacts: problems.length > 0 ? [] : contactsOf(read),
  }))
  const matches = await matchKnown(tx, wanted, heard)
  const belonging = await belongingOf(
    tx,
    matches.flatMap(({ same }) => same ?? []),
  )
  const values = rows.map(({ row, cells, read, problems, fingerprint }, i) => {
    const id = tx.newId('rgr')
    const { same = null, alike = [] } = matches[i] ?? {}
    const hex = fingerprint.toString('hex')
    const verdict = ((): Verdict => {
      if (problems.length > 0) return 'problem'
      if (taken.has(hex)) return 'again'
      if (isTwice(seen, hex, read)) return 'twice'
      if (same) return belonging.has(`${same} ${read.kind}`) ? 'member' : 'known'
      return alike.length > 0 ? 'alike' : 'new'
    })()
    const who = same ? [same] : verdict === 'alike' ? alike : []
    const detailsSealed = sealRow(tx, id, { cells, read, problems, who })
    return { id, importId, row, fingerprint, detailsSealed, verdict, isNewPerson: false }
  })
  await insertMany(tx.db, registerRows, values)
}

/** The same row, or an address of an earlier one under the same name. */
function isTwice({ fingerprints, names }: Seen, hex: string, read: Read): boolean {
  const keys = contactsOf(read).map(({ kind, value }) => `${kind} ${value}`)
  const isKnown = fingerprints.has(hex) || keys.some((key) => names.get(key)?.some((name) => sameName(name, read.name)))
  fingerprints.add(hex)
  for (const key of keys) names.set(key, [...(names.get(key) ?? []), read.name])
  return isKnown
}
