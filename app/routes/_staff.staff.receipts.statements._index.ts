import { askForStatements, type AskStatementsRefusal } from '#app/domain/payments/index.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { andSay } from '#app/http/said.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { PATHS } from '#app/ui/paths.ts'
import type { StatementsRefusal } from '#app/ui/receipts-desk-page.tsx'
import { type ActionFunctionArgs, redirect } from '@remix-run/node'

const REFUSALS: Record<Exclude<AskStatementsRefusal, 'not_allowed'>, StatementsRefusal> = {
  no_such_year: 'no_such_year',
  asked_already: 'asked_already',
  nobody: 'nobody',
}

/** Its own address, so that whoever asks proves herself for that and not for looking. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { ctx } = signedIn(context)
  const year = Number((await readForm(request)).text('year', 4))
  const asked = await askForStatements(ctx, { year })
  if (asked.ok) return andSay(PATHS.receiptsDesk, 'statements_asked')
  if (asked.code === 'not_allowed') throw new Response(null, { status: 404 })
  return redirect(`${PATHS.receiptsDesk}?said=${REFUSALS[asked.code]}`, 303)
}

/** Where she comes back to after having proven herself: to the page with the form. */
export async function loader() {
  return redirect(PATHS.receiptsDesk, 303)
}
