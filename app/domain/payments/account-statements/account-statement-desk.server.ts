import { accountStatementRows, accountStatements } from '#db/schema/account-statements.ts'
import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm'
import { holds } from '../../people/index.server.ts'
import { type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import { type Currency, kes, money } from '../../shared/money.ts'
import {
  type AccountStatementLine,
  type AccountStatementRecord,
  type FaultAt,
  type RowReason,
  type StatementRowLine,
  type Tally,
  VERDICTS,
} from '../account-statement-views.ts'
import { isStalled } from './is-stalled.server.ts'
import { openSheet } from './open-sheet.server.ts'
import { filePlace } from './read-file.server.ts'
import type { KeptTally } from './tally.ts'

const FINANCE = ['finance', 'administrator'] as const
type Statement = typeof accountStatements.$inferSelect

/** Statements of our accounts, the newest first; nothing for those who have no part in them. */
export const listAccountStatements = (ctx: Ctx, { most = 100 } = {}): Promise<AccountStatementLine[]> =>
  inTransaction(ctx, async (tx) => {
    if (!(await holds(tx, ...FINANCE))) return []
    const rows = await tx.db
      .select()
      .from(accountStatements)
      .orderBy(desc(accountStatements.createdAt), desc(accountStatements.id))
      .limit(most)
    return rows.map(lineOf)
  })

const lineOf = (row: Statement): AccountStatementLine => ({
  ...{ statementId: row.id, provider: row.provider, account: row.account, state: row.state, rows: row.rows },
  ...{ done: row.done, from: row.fromAt, until: row.untilAt, addedAt: row.createdAt },
})

/** One statement, what its rows come to and those that are to be looked at; null where there is none, or for others. */
export const openAccountStatement = (ctx: Ctx, statementId: string): Promise<AccountStatementRecord | null> =>
  inTransaction(ctx, async (tx) => {
    if (!(await holds(tx, ...FINANCE))) return null
    const [row] = await tx.db.select().from(accountStatements).where(eq(accountStatements.id, statementId))
    if (!row) return null
    const held = (minor: bigint | null) => (minor === null ? null : money(minor, row.currency as Currency))
    return {
      ...lineOf(row),
      ...{ template: row.template, opening: held(row.openingMinor), closing: held(row.closingMinor) },
      ...{ tally: shownTally(row.tally as KeptTally), fault: row.fault as FaultAt | null, appliedAt: row.appliedAt },
      isStalled: await isStalled(tx, row),
      lines: await linesOf(tx, statementId),
      sample: await sampleOf(tx, row),
    }
  })

const shownTally = (kept: KeptTally): AccountStatementRecord['tally'] =>
  Object.fromEntries(
    VERDICTS.flatMap((verdict) => {
      const one = kept[verdict]
      if (!one) return []
      const { rows, fresh, paidIn, withdrawn } = one
      const tally: Tally = { rows, fresh, paidIn: kes(BigInt(paidIn)), withdrawn: kes(BigInt(withdrawn)) }
      return [[verdict, tally]]
    }),
  )

const MOST_LINES = 60
const SOME_MORE = 10
const NEEDS_SOMEBODY = sql`(${accountStatementRows.verdict} = 'conflicting'
  or ${accountStatementRows.reason} in ('not_understood', 'write_down', 'no_original', 'other_shortcode'))`

/** What needs a person, and a few of the others, those that are new to the books first. */
async function linesOf(tx: Ctx, statementId: string): Promise<StatementRowLine[]> {
  const ofIt = eq(accountStatementRows.statementId, statementId)
  const needed = await tx.db
    .select()
    .from(accountStatementRows)
    .where(and(ofIt, NEEDS_SOMEBODY))
    .orderBy(asc(accountStatementRows.row))
    .limit(MOST_LINES)
  const others = await tx.db
    .select()
    .from(accountStatementRows)
    .where(and(ofIt, sql`${NEEDS_SOMEBODY} is not true`))
    .orderBy(desc(accountStatementRows.isNew), asc(accountStatementRows.row))
    .limit(SOME_MORE)
  return [...needed, ...others].map((one) => ({
    ...{ row: one.row, reference: one.reference, kind: one.kind, at: one.occurredAt, verdict: one.verdict },
    amount: money(one.minor, one.currency as Currency),
    ...{ reason: one.reason as RowReason | null, isNew: one.isNew, paymentId: one.paymentId },
  }))
}

/** The head of a file whose columns nobody has described yet. */
async function sampleOf(tx: Ctx, { id, fileSealed }: Statement): Promise<AccountStatementRecord['sample']> {
  if (!fileSealed) return null
  const bytes = new Uint8Array(Buffer.from(tx.vault.open(filePlace(id), fileSealed), 'base64'))
  const sheet = await openSheet(bytes, [])
  return sheet.template === null ? { header: sheet.header, rows: sheet.sample } : null
}

/** How many statements wait for somebody: to be described, to be let into the books, or to be let go on. */
export const countWaitingStatements = (ctx: Ctx): Promise<number> =>
  inTransaction(ctx, async (tx) => {
    const rows = await tx.db
      .select({ id: accountStatements.id, state: accountStatements.state })
      .from(accountStatements)
      .where(inArray(accountStatements.state, ['layout', 'dry', 'queued', 'applying']))
    let waiting = 0
    for (const row of rows) if (isUndecided(row) || (await isStalled(tx, row))) waiting += 1
    return waiting
  })

const isUndecided = ({ state }: Pick<Statement, 'state'>): boolean => state === 'layout' || state === 'dry'
