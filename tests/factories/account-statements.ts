import {
  applyAccountStatement,
  mpesaStatements,
  queueAccountStatement,
  readAccountStatement,
} from '#app/domain/payments/index.server.ts'
import type { FaultAt, RowReason, Verdict } from '#app/domain/payments/account-statement-views.ts'
import type { Ctx } from '#app/domain/shared/ctx.server.ts'
import { accountStatementRows, accountStatements } from '#db/schema/account-statements.ts'
import { classicStatement, newerStatement, type StatementInput } from '#practice/daraja/statement.ts'
import { asXlsx } from '#practice/daraja/xlsx.ts'
import { SHORTCODE, type TestPortal } from '#tests/setup/portal.ts'
import { asc, eq } from 'drizzle-orm'

export const TEMPLATES = ['classic', 'newer'] as const
export const FORMATS = ['csv', 'xlsx'] as const
export type Form = { template: (typeof TEMPLATES)[number]; format: (typeof FORMATS)[number] }
export const FORMS: Form[] = TEMPLATES.flatMap((template) => FORMATS.map((format) => ({ template, format })))

/** A statement as the file that somebody downloads. */
export async function fileOf(input: StatementInput, { template, format }: Form): Promise<Uint8Array> {
  const statement = template === 'classic' ? classicStatement(input) : newerStatement(input)
  return format === 'xlsx' ? asXlsx(statement) : Buffer.from(statement.csv)
}

/** Read at the desk. */
export async function readAt(desk: Ctx, bytes: Uint8Array) {
  const read = await readAccountStatement(desk, mpesaStatements(SHORTCODE), { bytes })
  if (!read.ok) throw new Error(read.code)
  return read.value
}

/** Read, allowed and taken into the books. */
export async function imported(portal: Pick<TestPortal, 'ctx'>, desk: Ctx, bytes: Uint8Array): Promise<string> {
  const { statementId } = await readAt(desk, bytes)
  const queued = await queueAccountStatement(desk, { statementId })
  if (!queued.ok) throw new Error(queued.code)
  await applyAccountStatement(portal.ctx, { statementId })
  return statementId
}

export async function statementIn(ctx: Ctx, statementId: string) {
  const [row] = await ctx.db.select().from(accountStatements).where(eq(accountStatements.id, statementId))
  if (!row) throw new Error('no such statement')
  return { ...row, fault: row.fault as FaultAt | null }
}

export const rowsIn = (ctx: Ctx, statementId: string) =>
  ctx.db
    .select()
    .from(accountStatementRows)
    .where(eq(accountStatementRows.statementId, statementId))
    .orderBy(asc(accountStatementRows.row))

/** How many rows have each verdict, those that are left alone with their reason: `ignored:other_account`. */
export async function verdictsIn(ctx: Ctx, statementId: string): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const { verdict, reason } of await rowsIn(ctx, statementId)) {
    const name: Verdict | `${Verdict}:${RowReason}` = reason ? `${verdict}:${reason as RowReason}` : verdict
    counts[name] = (counts[name] ?? 0) + 1
  }
  return counts
}
