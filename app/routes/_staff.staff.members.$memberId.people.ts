import { changePeople } from '#app/http/organisation-people.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { memberPath } from '#app/ui/paths.ts'
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'

export const loader = ({ params }: LoaderFunctionArgs) => redirect(memberPath(params['memberId'] ?? ''), 303)

/** Who acts for an organisation and who belongs by it, by the membership desk. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const said = await changePeople(signedIn(context).ctx, request)
  return redirect(`${memberPath(params['memberId'] ?? '')}?${said.replace(/^(said|refused)/, '$1Of')}`, 303)
}
