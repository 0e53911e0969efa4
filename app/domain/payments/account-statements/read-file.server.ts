import { accountStatementRows, accountStatements } from '#db/schema/account-statements.ts'
import { eq } from 'drizzle-orm'
import { createHash } from 'node:crypto'
import { record } from '../../people/index.server.ts'
import { type Ctx, inTransaction, nameOf } from '../../shared/ctx.server.ts'
import { lockNames } from '../../shared/locks.server.ts'
import type { StatementState } from '../account-statement-views.ts'
import { openSheet } from './open-sheet.server.ts'
import { type Template } from './template.ts'
import { FileFault } from '../../shared/sheets/sheet.ts'
import { tryRows } from './try-rows.server.ts'

export type ReadFile = { statementId: string; state: StatementState; isKnown: boolean }
export const filePlace = (row: string) => ({ table: 'account_statements', column: 'file_sealed', row })

/**
 * Writes a statement with its rows down, or why it was refused and none of them. One file, sent twice at once, is read once.
 */
export async function readFile(ctx: Ctx, templates: readonly Template[], bytes: Uint8Array): Promise<ReadFile> {
  try {
    return await takeIn(ctx, templates, bytes)
  } catch (fault) {
    if (!(fault instanceof FileFault)) throw fault
    const hash = hashOf(bytes)
    const refused = { state: 'refused', provider: 'unknown', account: '', fault: fault.at } as const
    return withFile(ctx, hash, (tx, statementId) => put(tx, { statementId, hash }, refused))
  }
}

const hashOf = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest()

/** The same; throws `FileFault`, and leaves everything as it was, where the file does not add up. */
export function takeIn(ctx: Ctx, templates: readonly Template[], bytes: Uint8Array): Promise<ReadFile> {
  const hash = hashOf(bytes)
  return withFile(ctx, hash, async (tx, statementId) => {
    const sheet = await openSheet(bytes, templates)
    const head = { statementId, hash }
    if (sheet.template === null) {
      const fileSealed = tx.vault.seal(filePlace(statementId), Buffer.from(bytes).toString('base64'))
      return put(tx, head, { state: 'layout', provider: 'bank', account: '', fileSealed })
    }
    const { template, provider, account } = sheet
    await put(tx, head, { state: 'dry', provider, account, template })
    const tried = await tryRows(tx, { ...sheet, statementId })
    await tx.db.update(accountStatements).set(tried).where(eq(accountStatements.id, statementId))
    return 'dry'
  })
}

/** Under the lock of a file: what is known of it stays, unless it was refused or nobody had described its columns. */
function withFile(
  ctx: Ctx,
  hash: Buffer,
  work: (tx: Ctx, statementId: string) => Promise<StatementState>,
): Promise<ReadFile> {
  return inTransaction(ctx, async (tx) => {
    await lockNames(tx, [`account_statement:${hash.toString('hex')}`])
    const [known] = await tx.db.select().from(accountStatements).where(eq(accountStatements.fileSha256, hash))
    if (known && !ANEW.has(known.state)) return { statementId: known.id, state: known.state, isKnown: true }
    const statementId = known?.id ?? tx.newId('ast')
    return { statementId, state: await work(tx, statementId), isKnown: false }
  })
}
const ANEW: ReadonlySet<StatementState> = new Set(['refused', 'layout'])

type Head = { statementId: string; hash: Buffer }
type Standing = Partial<typeof accountStatements.$inferInsert> & {
  state: StatementState
  provider: string
  account: string
}

async function put(tx: Ctx, { statementId, hash }: Head, standing: Standing): Promise<StatementState> {
  const fresh = {
    ...{ currency: 'KES', rows: 0, done: 0, tally: {}, fault: null, fileSealed: null, template: null },
    ...{ addedBy: nameOf(tx.actor), ...standing },
  }
  await tx.db.delete(accountStatementRows).where(eq(accountStatementRows.statementId, statementId))
  await tx.db
    .insert(accountStatements)
    .values({ id: statementId, fileSha256: hash, createdAt: tx.now(), ...fresh })
    .onConflictDoUpdate({ target: accountStatements.id, set: fresh })
  await record(tx, { action: 'account_statement.read', detail: `${statementId} ${standing.state}` })
  return standing.state
}
