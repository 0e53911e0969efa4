import { withdrawStatements } from '#app/domain/payments/index.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { andSay } from '#app/http/said.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { PATHS } from '#app/ui/paths.ts'
import { type ActionFunctionArgs, redirect } from '@remix-run/node'

/** Takes back what nobody has agreed to yet. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { ctx } = signedIn(context)
  const withdrawn = await withdrawStatements(ctx, { runId: (await readForm(request)).text('runId', 60) })
  if (withdrawn.ok) return andSay(PATHS.receiptsDesk, 'statements_withdrawn')
  if (withdrawn.code === 'not_allowed') throw new Response(null, { status: 404 })
  return redirect(`${PATHS.receiptsDesk}?said=no_such_run`, 303)
}

export async function loader() {
  return redirect(PATHS.receiptsDesk, 303)
}
