import { describeRegister, letRegister, readRegister, workRegister } from '#app/domain/membership/index.server.ts'
import type { Mapping } from '#app/domain/membership/register/views.ts'
import { asPortal, type Ctx } from '#app/domain/shared/ctx.server.ts'
import { csvRows } from '#app/domain/shared/csv.server.ts'
import { registerRows } from '#db/schema/register.ts'
import { asc, eq } from 'drizzle-orm'

const HEADER = ['Name', 'Phone', 'Email', 'County', 'Type', 'Member since', 'Paid until'] as const
export const MAPPING: Mapping = {
  columns: { name: 0, legalName: null, phone: 1, email: 2, county: 3, kind: 4, since: 5, paidUntil: 6 },
  ...{ order: 'day_first', kind: 'individual', language: 'sw' },
}

/** A file of a register as CSV, from its rows. */
export const registerFile = (rows: readonly (readonly string[])[], header: readonly string[] = HEADER): Uint8Array =>
  Buffer.from(csvRows([header, ...rows], { isFirst: true }))

/** What a job does with an import; `erased` is the list outside the database. */
export const worked = (ctx: Ctx, importId: string, erased: string[] = []): Promise<void> =>
  workRegister(ctx, { importId, forget: [], knowsHer: [], remember: async (id) => void erased.push(id) })

/** A file that was brought and read: its columns are said where nobody has said so. */
export async function tried(ctx: Ctx, desk: Ctx, bytes: Uint8Array, mapping: Mapping = MAPPING): Promise<string> {
  const read = await readRegister(desk, { bytes })
  if (!read.ok) throw new Error(read.code)
  const { importId } = read.value
  await describeRegister(desk, { importId, mapping })
  await worked(ctx, importId)
  return importId
}

/** The same, taken in with the yes of another. */
export async function takenIn(
  ctx: Ctx,
  { desk, other }: { desk: Ctx; other: Ctx },
  bytes: Uint8Array,
): Promise<string> {
  const importId = await tried(ctx, desk, bytes)
  const let_ = await letRegister(other, { importId })
  if (!let_.ok) throw new Error(let_.code)
  await worked(ctx, importId)
  return importId
}

export const rowsOf = (ctx: Ctx, importId: string) =>
  asPortal(ctx, 'test', (tx) =>
    tx.db.select().from(registerRows).where(eq(registerRows.importId, importId)).orderBy(asc(registerRows.row)),
  )
