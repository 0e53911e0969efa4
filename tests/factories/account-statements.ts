import {
  applyAccountStatement,
  mpesaStatements,
  queueAccountStatement,
  readAccountStatement,
} from '#app/domain/payments/index.server.ts'
import type { FaultAt, RowReason, Verdict } from '#app/domain/payments/account-statement-views.ts'
import { balance } from '#app/domain/payments/ledger/balance.server.ts'
import type { Ctx } from '#app/domain/shared/ctx.server.ts'
import { accountStatementRows, accountStatements } from '#db/schema/account-statements.ts'
import {
  classicStatement,
  newerStatement,
  type StatementInput,
  type StatementLine,
} from '#practice/daraja/statement.ts'
import { asXlsx } from '#practice/daraja/xlsx.ts'
import { actingAs, someoneWith } from '#tests/factories/people.ts'
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

/** At half past eight in the morning of a day at the Paybill. */
const at = new Date('2026-11-20T06:00:00Z')
let count = 0
/** One movement of Ksh 500 from Asha, a minute after the one before. */
export const line = (over: Partial<StatementLine> = {}): StatementLine => ({
  ...{ receipt: `UKKTEST${String(++count).padStart(3, '0')}`, at: new Date(at.getTime() + count * 60_000) },
  ...{ kind: 'payment', details: 'Pay Bill from', party: { phone: '254700000111', name: 'ASHA MFANO' } },
  ...{ account: 'CPEAKV', paidIn: 50_000, withdrawn: 0, reasonType: 'Pay Utility', linkedTo: '' },
  ...over,
})
export const statement = (lines: readonly StatementLine[], over: Partial<StatementInput> = {}): StatementInput => ({
  ...{ organisation: 'DEFENDERS COALITION', shortcode: SHORTCODE, from: at, to: new Date(at.getTime() + 86_400_000) },
  ...{ printedAt: new Date(at.getTime() + 90_000_000), opening: 100_000, lines },
  ...over,
})
export const csvOf = (input: StatementInput) => Buffer.from(classicStatement(input).csv)

/** Somebody of finance at the desk. */
export const deskOf = async (ctx: Ctx) => actingAs(ctx, (await someoneWith(ctx, 'finance')).personId)
export const held = async (ctx: Ctx, account: string) => (await balance(ctx, [account])).minor
