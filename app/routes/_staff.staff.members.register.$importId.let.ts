import { letRegister } from '#app/domain/membership/index.server.ts'
import { answered, toRegister } from '#app/http/register-desk.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'

/** Another than who brought it has seen what it would do, and lets it in, for which she proves herself. */
export async function action({ params, context }: ActionFunctionArgs) {
  const importId = params['importId'] ?? ''
  return answered(importId, await letRegister(signedIn(context).ctx, { importId }), 'let')
}

/** Where she comes back to: to the page with the buttons. */
export const loader = ({ params }: LoaderFunctionArgs) => toRegister(params['importId'] ?? '')
