import { undoRegister } from '#app/domain/membership/index.server.ts'
import { answered, toRegister } from '#app/http/register-desk.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'

/** All of it is undone, for which she proves herself. */
export async function action({ params, context }: ActionFunctionArgs) {
  const importId = params['importId'] ?? ''
  return answered(importId, await undoRegister(signedIn(context).ctx, { importId }), 'undone')
}

/** Where she comes back to: to the page with the buttons. */
export const loader = ({ params }: LoaderFunctionArgs) => toRegister(params['importId'] ?? '')
