import { ACTS, type Act } from '#app/domain/milestones/codes.ts'
import { moveRecord } from '#app/domain/milestones/index.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { andSayOfFigure } from '#app/http/milestone-desk.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { figurePath } from '#app/ui/paths.ts'
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'

/** Whoever comes here by an address finds the buttons on the page of the figure. */
export const loader = ({ params }: LoaderFunctionArgs) => redirect(figurePath(params['recordId'] ?? ''), 303)

/** Takes a figure one step further. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const act = (await readForm(request)).text('act', 20)
  if (!Object.hasOwn(ACTS, act)) throw new Response(null, { status: 400 })
  const recordId = params['recordId'] ?? ''
  return andSayOfFigure(recordId, await moveRecord(signedIn(context).ctx, { recordId, act: act as Act }))
}
