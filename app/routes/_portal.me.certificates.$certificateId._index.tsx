import { renameCertificate } from '#app/domain/papers/index.server.ts'
import { certificateNameForm } from '#app/domain/papers/schemas.ts'
import { readForm } from '#app/http/form.server.ts'
import { notHere } from '#app/http/networks.server.ts'
import { isPrintable, ownCertificateAt } from '#app/http/papers.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { OwnCertificatePage } from '#app/ui/own-certificate-page.tsx'
import { ownCertificatePath } from '#app/ui/paths.ts'
import { titled } from '#app/ui/titled.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'member' }
export const meta = titled('titles.papersOwn')

export const loader = async ({ request, params, context }: LoaderFunctionArgs) => ({
  certificate: await ownCertificateAt(context, params),
  isRenamed: new URL(request.url).searchParams.get('said') === 'renamed',
})

/** She wants to be named otherwise on it: a new one takes its place. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const { ctx, visit } = signedIn(context)
  const name = (await readForm(request)).text('name', 120)
  const read = certificateNameForm.safeParse({ name })
  if (!read.success) return data({ name, error: 'name_long' as const }, { status: 400 })
  if (!isPrintable(read.data.name)) return data({ name, error: 'name_undrawable' as const }, { status: 400 })
  if (!(await context.portal.limits.allows('paper.person', visit.personId)))
    return data({ name, refused: 'too_many' as const }, { status: 429 })
  const done = await renameCertificate(ctx, { paperId: params['certificateId'] ?? '', name: read.data.name })
  if (done.ok) return redirect(`${ownCertificatePath(done.value.paperId)}?said=renamed`, 303)
  return done.code === 'no_such_paper' ? notHere() : data({ name, refused: done.code }, { status: 409 })
}

export default function CertificateRoute() {
  return <OwnCertificatePage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
