import { openAccountStatement } from '#app/domain/payments/index.server.ts'
import type { AccountStatementRecord } from '#app/domain/payments/account-statement-views.ts'
import { en } from '#app/i18n/en/index.ts'
import type { StatementSaid } from '#app/ui/account-statement-words.ts'
import { accountStatementPath } from '#app/ui/paths.ts'
import type { AppLoadContext } from '@remix-run/node'
import { redirect } from '@remix-run/node'
import type { Params } from '@remix-run/react'
import { signedIn } from './visit.server.ts'

/** The statement whose address this is, or 404. */
export async function statementAt(params: Params, context: AppLoadContext): Promise<AccountStatementRecord> {
  const statement = await openAccountStatement(signedIn(context).ctx, params['statementId'] ?? '')
  if (!statement) throw new Response(null, { status: 404 })
  return statement
}

export const toStatement = (statementId: string, said?: StatementSaid) =>
  redirect(accountStatementPath(statementId) + (said ? `?said=${said}` : ''), 303)

/** What has just been done, where the address says so. */
export function statementSaidIn(request: Request): StatementSaid | undefined {
  const said = new URL(request.url).searchParams.get('said') ?? ''
  return Object.hasOwn(en.accountStatements.said, said) ? (said as StatementSaid) : undefined
}
