import { putAside } from '#app/domain/payments/index.server.ts'
import { toStatement } from '#app/http/account-statements.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'

/** It should not have been brought. */
export async function action({ params, context }: ActionFunctionArgs) {
  const statementId = params['statementId'] ?? ''
  const done = await putAside(signedIn(context).ctx, { statementId })
  if (done.ok) return toStatement(statementId, 'aside')
  if (done.code === 'not_dry') return toStatement(statementId, 'not_dry')
  throw new Response(null, { status: 404 })
}

/** Where she comes back to: to the page with the buttons. */
export const loader = ({ params }: LoaderFunctionArgs) => toStatement(params['statementId'] ?? '')
