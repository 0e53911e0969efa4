import { layoutForm } from '#app/domain/payments/account-statement-schemas.ts'
import { describeLayout, moneySettings } from '#app/domain/payments/index.server.ts'
import { statementAt, toStatement } from '#app/http/account-statements.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { en } from '#app/i18n/en/index.ts'
import type { LayoutErrors, LayoutWrong } from '#app/ui/account-statement-words.ts'
import { LAYOUT_FIELDS, StatementLayoutPage } from '#app/ui/statement-layout-page.tsx'
import { titled } from '#app/ui/titled.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { ZodError } from 'zod'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'staff' }
export const meta = titled('titles.accountStatements')

export async function loader({ params, context }: LoaderFunctionArgs) {
  const statement = await statementAt(params, context)
  if (statement.state !== 'layout') throw toStatement(statement.statementId)
  return { statement, accounts: (await moneySettings(signedIn(context).ctx)).accounts }
}

const isWrong = (code: string): code is LayoutWrong => Object.hasOwn(en.accountStatements.wrong, code)
const errorsOf = (error: ZodError): LayoutErrors =>
  Object.fromEntries(
    error.issues
      .toReversed()
      .map(({ path, message }) => [String(path[0]), isWrong(message) ? message : 'column_wrong']),
  )

/** What the columns mean: where the file can be read by it, it is remembered. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const statementId = params['statementId'] ?? ''
  const form = await readForm(request)
  const values = Object.fromEntries(LAYOUT_FIELDS.map((field) => [field, form.text(field, 60)]))
  const read = layoutForm.safeParse(values)
  if (!read.success) return data({ values, errors: errorsOf(read.error) }, { status: 400 })
  const done = await describeLayout(signedIn(context).ctx, { statementId, ...read.data })
  if (done.ok) return toStatement(statementId, 'read')
  if (done.code === 'not_waiting') return toStatement(statementId, 'not_dry')
  if (done.code === 'no_such_account') return data({ values, errors: { account: done.code } }, { status: 400 })
  if (done.code === 'does_not_fit' && 'fault' in done) return data({ values, fault: done.fault }, { status: 400 })
  throw new Response(null, { status: 404 })
}

export default function StatementLayoutRoute() {
  return <StatementLayoutPage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
