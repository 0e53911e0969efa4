import { queueAccountStatement } from '#app/domain/payments/index.server.ts'
import { toStatement } from '#app/http/account-statements.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'

/** She has seen what it would do and lets it, for which she proves herself. */
export async function action({ params, context }: ActionFunctionArgs) {
  const statementId = params['statementId'] ?? ''
  const done = await queueAccountStatement(signedIn(context).ctx, { statementId })
  if (done.ok) return toStatement(statementId, 'queued')
  if (done.code === 'not_dry') return toStatement(statementId, 'not_dry')
  throw new Response(null, { status: 404 })
}

/** Where she comes back to: to the page with the buttons. */
export const loader = ({ params }: LoaderFunctionArgs) => toStatement(params['statementId'] ?? '')
