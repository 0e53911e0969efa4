import { openSession, returnAfterFreeze } from '#app/domain/people/index.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { authOf, ctxOf } from '#app/http/portal.server.ts'
import { neighbourhood } from '#app/http/rate-limits.server.ts'
import { formerSession } from '#app/http/sign-out.server.ts'
import { ReturnPage } from '#app/ui/return-page.tsx'
import { titled } from '#app/ui/titled.ts'
import { WelcomePage } from '#app/ui/welcome-page.tsx'
import { type ActionFunctionArgs, data } from '@remix-run/node'
import { useActionData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'neutral' }
export const meta = titled('titles.return')

export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request)
  const code = form.text('code', 40)
  if (!(await context.portal.limits.allows('code.address', neighbourhood(context.clientAddress))))
    return data({ back: null, code, errors: { form: 'too_many' as const } }, { status: 429 })
  const done = await returnAfterFreeze(ctxOf(context), { code, passphrase: form.text('passphrase', 400) })
  if (!done.ok) {
    const errors = done.code === 'code_wrong' ? { code: done.code } : { passphrase: done.code }
    return data({ back: null, code, errors }, { status: 400 })
  }
  const session = { account: done.value, method: 'passphrase' as const, former: await formerSession(request, context) }
  const opened = await openSession(ctxOf(context), authOf(context), session)
  const { handle: signInName, recoveryCodes: codes } = done.value
  return data({ back: { signInName, codes }, code: '', errors: {} }, { headers: opened.ok ? opened.value.headers : {} })
}

export default function ReturnRoute() {
  const done = useActionData<typeof action>()
  return done?.back ? (
    <WelcomePage {...done.back} after="return" />
  ) : (
    <ReturnPage code={done?.code} errors={done?.errors} />
  )
}
