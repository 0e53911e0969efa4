import { offerPasskey } from '#app/domain/people/index.server.ts'
import { authOf } from '#app/http/portal.server.ts'
import { PATHS } from '#app/ui/paths.ts'
import { type ActionFunctionArgs, redirect } from '@remix-run/node'

/** A challenge for a new passkey of hers. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { options, headers } = await offerPasskey(authOf(context), request.headers)
  return Response.json(options, { headers })
}

export const loader = () => redirect(PATHS.passkeys, 303)
