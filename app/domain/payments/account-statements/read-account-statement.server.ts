import { statementLayouts } from '#db/schema/account-statements.ts'
import { desc } from 'drizzle-orm'
import { holds } from '../../people/index.server.ts'
import { type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import type { Mapping } from '../account-statement-views.ts'
import { bankTemplate } from './bank-template.ts'
import { type ReadFile, readFile } from './read-file.server.ts'
import { MOST_BYTES } from '../../shared/sheets/read-sheet.server.ts'
import type { Template } from './template.ts'

export type ReadRefusal = 'not_allowed' | 'file_missing' | 'file_too_large'

/**
 * Reads a file in which a provider or our bank says what moved on our account, and judges each row: nothing is posted yet. A file
 * that does not add up is kept as refused, with the row and the column and none of its rows; one whose columns nobody has
 * described waits for that. The same file again is the same statement (`isKnown`), unless it was refused: then it is read anew.
 * For finance.
 */
export async function readAccountStatement(
  ctx: Ctx,
  templates: readonly Template[],
  { bytes }: { bytes: Uint8Array | undefined },
): Promise<Result<ReadFile, ReadRefusal>> {
  if (!(await inTransaction(ctx, (tx) => holds(tx, 'finance', 'administrator')))) return refuse('not_allowed')
  if (!bytes || bytes.length === 0) return refuse('file_missing')
  if (bytes.length > MOST_BYTES) return refuse('file_too_large')
  return ok(await readFile(ctx, [...templates, ...(await layoutsOf(ctx))], bytes))
}

/** Layouts that staff described, the newest first. */
async function layoutsOf(ctx: Ctx): Promise<Template[]> {
  const rows = await ctx.db.select().from(statementLayouts).orderBy(desc(statementLayouts.createdAt))
  return rows.map(({ id, account, header, mapping }) =>
    bankTemplate({ id, account, header, mapping: mapping as Mapping }),
  )
}
