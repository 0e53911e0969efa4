import { decideExport, type DecideExportRefusal } from '#app/domain/people/index.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { exportPath, type ExportRefusal } from '#app/ui/staff-exports-words.ts'
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'

const REFUSALS: Record<Exclude<DecideExportRefusal, 'no_such_export'>, ExportRefusal> = {
  not_allowed: 'not_allowed',
  own_request: 'own_request',
  decided_already: 'decided_already',
  lapsed: 'lapsed',
}

/** Its own address, so that the second person proves herself for the decision and not for looking. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const { ctx } = signedIn(context)
  const exportId = params['exportId'] ?? ''
  const decision = (await readForm(request)).text('decision')
  if (decision !== 'allowed' && decision !== 'refused') throw new Response(null, { status: 400 })
  const decided = await decideExport(ctx, { exportId, decision })
  if (decided.ok) return redirect(exportPath(exportId), 303)
  if (decided.code === 'no_such_export') throw new Response(null, { status: 404 })
  return redirect(`${exportPath(exportId)}?said=${REFUSALS[decided.code]}`, 303)
}

/** Where she comes back to after having proven herself: to the page with the buttons. */
export async function loader({ params }: LoaderFunctionArgs) {
  return redirect(exportPath(params['exportId'] ?? ''), 303)
}
