import { openSession, readContact, register } from '#app/domain/people/index.server.ts'
import { COUNTIES } from '#app/domain/people/persons/counties.ts'
import { joinForm } from '#app/domain/people/schemas.ts'
import { isPurpose, PURPOSES } from '#app/domain/people/rights/consent-texts.ts'
import { readForm, type SentForm } from '#app/http/form.server.ts'
import { languageOf } from '#app/http/language.server.ts'
import { authOf, ctxOf } from '#app/http/portal.server.ts'
import { neighbourhood } from '#app/http/rate-limits.server.ts'
import { formerSession } from '#app/http/sign-out.server.ts'
import { steadily } from '#app/http/steady.server.ts'
import { useLanguage, useT } from '#app/i18n/context.tsx'
import { consentWords } from '#app/ui/consent-words.ts'
import { type JoinErrors, JoinPage } from '#app/ui/join-page.tsx'
import { titled } from '#app/ui/titled.ts'
import { WelcomePage } from '#app/ui/welcome-page.tsx'
import { type ActionFunctionArgs, data } from '@remix-run/node'
import { useActionData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'neutral' }
export const meta = titled('titles.join')

const typed = (form: SentForm, language: 'en' | 'sw') => ({
  name: form.text('name'),
  legalName: form.some('legalName'),
  language:
    form.text('language') === 'sw' ? ('sw' as const) : form.text('language') === 'en' ? ('en' as const) : language,
  county: form.some('county'),
  phone: form.some('phone'),
  email: form.some('email'),
  invitation: form.some('invitation', 40),
  consents: form.all('consent').filter(isPurpose),
})

/** Longer than a new account takes to be written, its passphrase hashed. */
const STEP_MS = 500

/** The same happens whoever comes: nothing is looked up, so nothing is told of who is here already. */
export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request)
  const values = typed(form, languageOf(request.headers.get('cookie'), request.headers.get('accept-language')))
  const again = (errors: JoinErrors, status: number) => data({ joined: null, values, errors }, { status })
  if (!(await context.portal.limits.allows('join.address', neighbourhood(context.clientAddress))))
    return again({ form: 'too_many' }, 429)

  const read = joinForm.safeParse(values)
  const phone = values.phone ? readContact('phone', values.phone) : null
  const email = values.email ? readContact('email', values.email) : null
  const errors: JoinErrors = {
    ...(!read.success && Object.fromEntries(read.error.issues.map(({ path, message }) => [path[0], message]))),
    ...(phone && !phone.ok && { phone: 'phone_unreadable' }),
    ...(email && !email.ok && { email: 'email_unreadable' }),
    ...(!values.consents.includes('membership_record') && { consents: ['membership_record'] }),
  }
  if (!read.success || Object.keys(errors).length > 0) return again(errors, 400)
  const { name, legalName, county, language } = read.data
  const contacts = [
    ...(phone?.ok ? [{ kind: 'phone' as const, value: phone.value }] : []),
    ...(email?.ok ? [{ kind: 'email' as const, value: email.value }] : []),
  ]
  const asked = {
    ...{ name, legalName, county, language, contacts, consents: values.consents, invitation: values.invitation },
    passphrase: form.text('passphrase', 400),
  }
  const done = await steadily(STEP_MS, () => register(ctxOf(context), asked))
  if (!done.ok)
    return again(
      done.code === 'invitation_not_valid' ? { invitation: 'invitation_wrong' } : { passphrase: done.code },
      400,
    )
  const session = { account: done.value, method: 'passphrase' as const, former: await formerSession(request, context) }
  const opened = await openSession(ctxOf(context), authOf(context), session)
  const joined = { signInName: done.value.handle, codes: done.value.recoveryCodes }
  return data({ joined, values: null, errors: {} }, { headers: opened.ok ? opened.value.headers : {} })
}

export default function JoinRoute() {
  const t = useT()
  const language = useLanguage()
  const done = useActionData<typeof action>()
  if (done?.joined) return <WelcomePage {...done.joined} />
  const consents = PURPOSES.filter((purpose) => purpose !== 'voice' && purpose !== 'directory').map((purpose) =>
    consentWords(t, purpose),
  )
  return (
    <JoinPage
      counties={COUNTIES}
      consents={consents}
      language={language}
      values={done?.values ?? undefined}
      errors={done?.errors}
    />
  )
}
