import { changePeople } from '#app/http/organisation-people.server.ts'
import { PATHS } from '#app/ui/paths.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { type ActionFunctionArgs, redirect } from '@remix-run/node'

export const loader = () => redirect(PATHS.organisation, 303)

/** Who acts for an organisation and who belongs by it, by whoever looks after its people. */
export const action = async ({ request, context }: ActionFunctionArgs) =>
  redirect(`${PATHS.organisation}?${await changePeople(signedIn(context).ctx, request)}`, 303)
