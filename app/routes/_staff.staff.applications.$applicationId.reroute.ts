import { rerouteApplication } from '#app/domain/membership/index.server.ts'
import { readOf, toApplicationDesk } from '#app/http/application-desk.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { applicationPath } from '#app/ui/joining-paths.ts'
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'

export const loader = ({ params }: LoaderFunctionArgs) => redirect(applicationPath(params['applicationId'] ?? ''), 303)

/** Lets others say what they think of it first. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await readForm(request)
  const networkId = form.text('networkId', 40) || null
  const done = await rerouteApplication(signedIn(context).ctx, { ...readOf(params, form), networkId })
  return toApplicationDesk(params, done.ok ? { said: 'rerouted' } : { refused: done.code })
}
