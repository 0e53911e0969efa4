import { mergePersons } from '#app/domain/people/index.server.ts'
import { type Choices, FIELDS } from '#app/domain/people/merging/things.ts'
import { readForm } from '#app/http/form.server.ts'
import { MOVERS } from '#app/http/merging.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { mergePath, PATHS } from '#app/ui/paths.ts'
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'

/** Whoever comes to an address that only takes forms finds them on the page above it. */
export const loader = ({ params }: LoaderFunctionArgs) => redirect(mergePath(params['personId'] ?? ''), 303)

/** It is done as it was shown, with a tick. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await readForm(request)
  const keptId = params['personId'] ?? ''
  const choices: Choices = Object.fromEntries(
    FIELDS.flatMap((field) => (form.text(field, 10) === 'gone' ? [[field, 'gone']] : [])),
  )
  const no = (code: string) => redirect(`${mergePath(keptId)}?refused=${code}`, 303)
  if (!form.isTicked('ticked')) return no('not_ticked')
  const input = { keptId, goneId: form.text('gone', 60), choices, seen: Number(form.text('seen', 6)), movers: MOVERS }
  const joined = await mergePersons(signedIn(context).ctx, input)
  return joined.ok ? redirect(`${PATHS.merges}?said=joined`, 303) : no(joined.code)
}
