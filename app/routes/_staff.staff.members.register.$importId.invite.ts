import { inviteRegister } from '#app/domain/membership/index.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { answered, toRegister } from '#app/http/register-desk.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'

/** She has read how many are written to, and ticks; and she proves herself. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const importId = params['importId'] ?? ''
  if ((await readForm(request)).text('ticked', 5) !== 'yes') return toRegister(importId, { refused: 'not_ticked' })
  return answered(importId, await inviteRegister(signedIn(context).ctx, { importId }), 'invited')
}

/** Where she comes back to: to the page with the button. */
export const loader = ({ params }: LoaderFunctionArgs) => toRegister(params['importId'] ?? '')
