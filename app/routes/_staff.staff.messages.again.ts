import { sendAgain } from '#app/domain/messages/index.server.ts'
import { record } from '#app/domain/people/index.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { PATHS } from '#app/ui/paths.ts'
import { messagesSaid } from '#app/ui/staff-messages.tsx'
import { type ActionFunctionArgs, redirect } from '@remix-run/node'

/** Whoever comes here by an address finds the button on the page. */
export async function loader() {
  return redirect(PATHS.messages, 303)
}

export async function action({ request, context }: ActionFunctionArgs) {
  const messageId = (await readForm(request)).text('message', 60)
  const done = await sendAgain(signedIn(context).ctx, messageId, record)
  return redirect(messagesSaid(done.ok ? 'sent' : done.code), 303)
}
