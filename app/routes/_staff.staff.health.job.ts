import { runAgain } from '#app/http/failed-jobs.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { sayOfHealth } from '#app/http/health-desk.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { PATHS } from '#app/ui/paths.ts'
import { type ActionFunctionArgs, redirect } from '@remix-run/node'

/** Work that failed for good is done once more. */
export async function action({ request, context }: ActionFunctionArgs) {
  const jobId = (await readForm(request)).text('job', 40)
  return sayOfHealth((await runAgain(signedIn(context).ctx, jobId)) ? 'again' : 'gone')
}

export const loader = () => redirect(PATHS.health, 303)
