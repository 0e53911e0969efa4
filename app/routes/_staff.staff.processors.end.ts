import { endProcessor } from '#app/domain/people/index.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { PATHS } from '#app/ui/paths.ts'
import { processorRefused } from '#app/ui/staff-processors.tsx'
import { type ActionFunctionArgs, redirect } from '@remix-run/node'

/** Whoever comes here by an address finds the button on the page. */
export async function loader() {
  return redirect(PATHS.processors, 303)
}

export async function action({ request, context }: ActionFunctionArgs) {
  const processorId = (await readForm(request)).text('processor', 60)
  const done = await endProcessor(signedIn(context).ctx, processorId)
  return redirect(done.ok ? PATHS.processors : processorRefused(done.code), 303)
}
