import { askRetention } from '#app/domain/people/index.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { PATHS } from '#app/ui/paths.ts'
import { retentionRefused } from '#app/ui/staff-retention.tsx'
import { type ActionFunctionArgs, redirect } from '@remix-run/node'

/** Whoever comes here by an address, or back from a proof, finds the button on the page. */
export async function loader() {
  return redirect(PATHS.retention, 303)
}

export async function action({ request, context }: ActionFunctionArgs) {
  const runId = (await readForm(request)).text('run', 60)
  const done = await askRetention(signedIn(context).ctx, runId)
  return redirect(done.ok ? PATHS.retention : retentionRefused(done.code), 303)
}
