import { beginApplication, currentKinds } from '#app/domain/membership/index.server.ts'
import { kindOfForm } from '#app/domain/membership/applications/schemas.ts'
import { readForm } from '#app/http/form.server.ts'
import { languageOf } from '#app/http/language.server.ts'
import { ctxOf } from '#app/http/portal.server.ts'
import { neighbourhood } from '#app/http/rate-limits.server.ts'
import { type ApplyError, ApplyPage } from '#app/ui/apply-page.tsx'
import { APPLY, applyPath } from '#app/ui/joining-paths.ts'
import { titled } from '#app/ui/titled.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'

export const meta = titled('titles.apply')

export const loader = async ({ context }: LoaderFunctionArgs) => ({
  action: APPLY,
  kinds: (await currentKinds(ctxOf(context))).filter(({ isOpen }) => isOpen),
})

/** Begins an application. Nothing is asked of who she is, so nothing is told of who is here. */
export async function action({ request, context }: ActionFunctionArgs) {
  const value = (await readForm(request)).text('kind', 20)
  const refuse = (error: ApplyError, status: number) => data({ error, value }, { status })
  const read = kindOfForm.safeParse({ kind: value })
  if (!read.success) return refuse('kind_missing', 400)
  if (!(await context.portal.limits.allows('apply.address', neighbourhood(context.clientAddress))))
    return refuse('too_many', 429)
  const language = languageOf(request.headers.get('cookie'), request.headers.get('accept-language'))
  const begun = await beginApplication(ctxOf(context), { ...read.data, language })
  return begun.ok ? redirect(applyPath(begun.value.key), 303) : refuse(begun.code, 409)
}

export default function ApplyRoute() {
  return <ApplyPage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
