import { offerPasskeySignIn } from '#app/domain/people/index.server.ts'
import { authOf } from '#app/http/portal.server.ts'
import { neighbourhood } from '#app/http/rate-limits.server.ts'
import { PATHS } from '#app/ui/paths.ts'
import { type ActionFunctionArgs, redirect } from '@remix-run/node'

/** A challenge for any passkey of ours: the same question to everybody. */
export async function action({ context }: ActionFunctionArgs) {
  if (!(await context.portal.limits.allows('sign-in.address', neighbourhood(context.clientAddress))))
    return Response.json({}, { status: 429 })
  const { options, headers } = await offerPasskeySignIn(authOf(context))
  return Response.json(options, { headers })
}

export const loader = () => redirect(PATHS.signIn, 303)
