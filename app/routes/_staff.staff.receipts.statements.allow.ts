import { approveStatements, type ApproveStatementsRefusal } from '#app/domain/payments/index.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { andSay } from '#app/http/said.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { PATHS } from '#app/ui/paths.ts'
import type { StatementsRefusal } from '#app/ui/receipts-desk-page.tsx'
import { type ActionFunctionArgs, redirect } from '@remix-run/node'

const REFUSALS: Record<Exclude<ApproveStatementsRefusal, 'not_allowed'>, StatementsRefusal> = {
  no_such_run: 'no_such_run',
  own_run: 'own_run',
  approved_already: 'approved_already',
  asker_gone: 'asker_gone',
}

/** The second person's yes, for which she proves herself. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { ctx } = signedIn(context)
  const runId = (await readForm(request)).text('runId', 60)
  const approved = await approveStatements(ctx, { runId })
  if (approved.ok) return andSay(PATHS.receiptsDesk, 'statements_allowed')
  if (approved.code === 'not_allowed') throw new Response(null, { status: 404 })
  return redirect(`${PATHS.receiptsDesk}?said=${REFUSALS[approved.code]}`, 303)
}

/** Where she comes back to after having proven herself: to the page with the buttons. */
export async function loader() {
  return redirect(PATHS.receiptsDesk, 303)
}
