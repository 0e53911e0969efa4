import { closeBreach } from '#app/domain/people/index.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { breachPath, breachRefused } from '#app/ui/staff-breaches.tsx'
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'

/** Whoever comes here by an address finds the button on the page. */
export async function loader({ params }: LoaderFunctionArgs) {
  return redirect(breachPath(params['breachId'] ?? ''), 303)
}

export async function action({ params, context }: ActionFunctionArgs) {
  const breachId = params['breachId'] ?? ''
  const done = await closeBreach(signedIn(context).ctx, breachId)
  return redirect(done.ok ? breachPath(breachId) : breachRefused(breachId, done.code), 303)
}
