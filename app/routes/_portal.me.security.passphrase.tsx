import { changePassphrase } from '#app/domain/people/index.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { andSay } from '#app/http/said.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { PassphrasePage, type PassphrasePageProps } from '#app/ui/passphrase-page.tsx'
import { PATHS } from '#app/ui/paths.ts'
import { titled } from '#app/ui/titled.ts'
import { type ActionFunctionArgs, data } from '@remix-run/node'
import { useActionData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'member' }
export const meta = titled('titles.security')

export async function action({ request, context }: ActionFunctionArgs) {
  const { ctx, visit } = signedIn(context)
  const form = await readForm(request)
  const again = (errors: NonNullable<PassphrasePageProps['errors']>, status: number) => data({ errors }, { status })
  if (!(await context.portal.limits.allows('confirm.account', visit.accountId))) return again({ form: 'too_many' }, 429)
  const given = { current: form.text('current', 400), next: form.text('next', 400) }
  const done = await changePassphrase(ctx, visit, given)
  if (done.ok) return andSay(PATHS.security, 'passphrase_set')
  return again(done.code === 'passphrase_wrong' ? { current: done.code } : { next: done.code }, 400)
}

export default function PassphraseRoute() {
  return <PassphrasePage errors={useActionData<typeof action>()?.errors} />
}
