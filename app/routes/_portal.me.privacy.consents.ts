import { giveConsent, withdrawConsent } from '#app/domain/people/index.server.ts'
import { isPurpose } from '#app/domain/people/rights/consent-texts.ts'
import { readForm } from '#app/http/form.server.ts'
import { languageOf } from '#app/http/language.server.ts'
import { andSay } from '#app/http/said.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { PATHS } from '#app/ui/paths.ts'
import { type ActionFunctionArgs, redirect } from '@remix-run/node'

/** Taken back by the same one button with which it is given. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { ctx, visit } = signedIn(context)
  const { personId } = visit
  const form = await readForm(request)
  const purpose = form.text('purpose')
  if (!isPurpose(purpose)) return redirect(PATHS.privacy, 303)
  if (form.text('do') === 'withdraw') {
    await withdrawConsent(ctx, { personId, purpose, method: 'page' })
    return andSay(PATHS.privacy, 'consent_withdrawn')
  }
  const { headers } = request
  const language = languageOf(headers.get('cookie'), headers.get('accept-language'))
  await giveConsent(ctx, { personId, purpose, language, method: 'page' })
  return andSay(PATHS.privacy, 'consent_given')
}

export const loader = () => redirect(PATHS.privacy, 303)
