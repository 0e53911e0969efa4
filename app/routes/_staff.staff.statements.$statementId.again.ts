import { goOn } from '#app/domain/payments/index.server.ts'
import { toStatement } from '#app/http/account-statements.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'

/** What was left lying goes on. */
export async function action({ params, context }: ActionFunctionArgs) {
  const statementId = params['statementId'] ?? ''
  const done = await goOn(signedIn(context).ctx, { statementId })
  if (done.ok) return toStatement(statementId, 'again')
  if (done.code === 'not_stalled') return toStatement(statementId, 'not_stalled')
  throw new Response(null, { status: 404 })
}

/** Where she comes back to: to the page with the buttons. */
export const loader = ({ params }: LoaderFunctionArgs) => toStatement(params['statementId'] ?? '')
