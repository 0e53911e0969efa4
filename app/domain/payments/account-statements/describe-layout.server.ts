import { accountStatements, statementLayouts } from '#db/schema/account-statements.ts'
import { eq } from 'drizzle-orm'
import { holds } from '../../people/index.server.ts'
import { type Ctx, inTransaction, nameOf } from '../../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import type { FaultAt, Mapping } from '../account-statement-views.ts'
import { moneySettings } from '../offline/money-settings.server.ts'
import { bankTemplate, headerKey, type Layout } from './bank-template.ts'
import { openSheet } from './open-sheet.server.ts'
import { filePlace, takeIn } from './read-file.server.ts'
import { FileFault } from '../../shared/sheets/sheet.ts'

type Refusal = 'not_allowed' | 'no_such_statement' | 'not_waiting' | 'no_such_account'
type Said = { statementId: string; account: string; mapping: Mapping }

/**
 * Somebody of finance says what the columns of a bank's file mean. The file is read by that; only where it can be read to its end
 * is the layout remembered, by the names of its columns, and a later description takes the place of an earlier one. Else the
 * file waits on, and `fault` says which cell did not fit.
 */
export async function describeLayout(
  ctx: Ctx,
  { statementId, account, mapping }: Said,
): Promise<Result<null, Refusal> | { ok: false; code: 'does_not_fit'; fault: FaultAt }> {
  const file = await fileOf(ctx, statementId)
  if (!file.ok) return file
  if (!(await moneySettings(ctx)).accounts.some(({ name }) => name === account)) return refuse('no_such_account')
  try {
    const sheet = await openSheet(file.value, [])
    if (sheet.template !== null) throw new Error('a layout for a file that is known')
    const layout = { id: ctx.newId('asl'), account, header: headerKey(sheet.header), mapping }
    await inTransaction(ctx, async (tx) => {
      await remember(tx, layout)
      await takeIn(tx, [bankTemplate(layout)], file.value)
    })
    return ok(null)
  } catch (fault) {
    if (fault instanceof FileFault) return { ok: false, code: 'does_not_fit', fault: fault.at }
    throw fault
  }
}

/** The bytes of a file that waits for its layout. */
const fileOf = (ctx: Ctx, statementId: string): Promise<Result<Uint8Array, Refusal>> =>
  inTransaction(ctx, async (tx): Promise<Result<Uint8Array, Refusal>> => {
    if (!(await holds(tx, 'finance', 'administrator'))) return refuse('not_allowed')
    const [row] = await tx.db.select().from(accountStatements).where(eq(accountStatements.id, statementId))
    if (!row) return refuse('no_such_statement')
    if (row.state !== 'layout' || !row.fileSealed) return refuse('not_waiting')
    return ok(new Uint8Array(Buffer.from(tx.vault.open(filePlace(row.id), row.fileSealed), 'base64')))
  })

async function remember(tx: Ctx, { id, account, header, mapping }: Layout): Promise<void> {
  const said = { account, mapping, madeBy: nameOf(tx.actor), createdAt: tx.now() }
  await tx.db
    .insert(statementLayouts)
    .values({ id, header, ...said })
    .onConflictDoUpdate({ target: statementLayouts.header, set: said })
}
