import { putRegisterAside } from '#app/domain/membership/index.server.ts'
import { answered, toRegister } from '#app/http/register-desk.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'

/** What nobody has let in is put aside. */
export async function action({ params, context }: ActionFunctionArgs) {
  const importId = params['importId'] ?? ''
  return answered(importId, await putRegisterAside(signedIn(context).ctx, { importId }), 'aside')
}

/** Where she comes back to: to the page with the buttons. */
export const loader = ({ params }: LoaderFunctionArgs) => toRegister(params['importId'] ?? '')
