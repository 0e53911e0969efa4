import { liftStop } from '#app/domain/messages/index.server.ts'
import { record } from '#app/domain/people/index.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { PATHS } from '#app/ui/paths.ts'
import { messagesSaid } from '#app/ui/staff-messages.tsx'
import { type ActionFunctionArgs, redirect } from '@remix-run/node'

/** Whoever comes here by an address finds the form on the page. */
export async function loader() {
  return redirect(PATHS.messages, 303)
}

export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request)
  const lifted = { key: form.text('key', 64), reason: form.text('reason', 20) }
  const done = await liftStop(signedIn(context).ctx, lifted, record)
  return redirect(messagesSaid(done.ok ? 'lifted' : done.code), 303)
}
