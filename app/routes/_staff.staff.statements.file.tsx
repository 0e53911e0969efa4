import { listAccountStatements, mpesaStatements, readAccountStatement } from '#app/domain/payments/index.server.ts'
import { toStatement } from '#app/http/account-statements.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { AccountStatementsPage } from '#app/ui/account-statements-page.tsx'
import { titled } from '#app/ui/titled.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'staff' }
export const meta = titled('titles.accountStatements')

export const loader = async ({ context }: LoaderFunctionArgs) => ({
  lines: await listAccountStatements(signedIn(context).ctx),
})

/** A file is brought: read and judged, and nothing of it in the books yet. */
export async function action({ request, context }: ActionFunctionArgs) {
  const bytes = await (await readForm(request)).file('file')
  const templates = mpesaStatements(context.portal.prompts.account)
  const read = await readAccountStatement(signedIn(context).ctx, templates, { bytes })
  if (read.ok) {
    const { statementId, state, isKnown } = read.value
    return toStatement(statementId, isKnown ? 'known' : state === 'dry' ? 'read' : undefined)
  }
  if (read.code === 'not_allowed') throw new Response(null, { status: 404 })
  return data({ refused: read.code }, { status: 400 })
}

export default function AccountStatementFileRoute() {
  return <AccountStatementsPage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
