import { isLanguage } from '#app/i18n/language.ts'
import { languageCookie } from '#app/http/language.server.ts'
import { type ActionFunctionArgs, redirect } from '@remix-run/node'

export async function action({ request, context }: ActionFunctionArgs) {
  const form = await request.formData()
  const [to, back] = [form.get('to'), form.get('back')]
  // Only a path of ours: two slashes would be somebody else's host.
  const path = typeof back === 'string' && /^\/(?![/\\])/.test(back) ? back : '/'
  if (!isLanguage(to)) return redirect(path, 303)
  return redirect(path, {
    status: 303,
    headers: { 'set-cookie': languageCookie(to, context.portal.publicUrl.startsWith('https:')) },
  })
}

export async function loader() {
  return redirect('/', 303)
}
