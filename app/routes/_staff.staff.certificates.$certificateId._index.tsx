import { deskCertificate, revokeCertificate } from '#app/domain/papers/index.server.ts'
import { revokeForm } from '#app/domain/papers/schemas.ts'
import { readForm } from '#app/http/form.server.ts'
import { notHere } from '#app/http/networks.server.ts'
import { certificateNewsOf } from '#app/http/papers.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { DeskCertificatePage } from '#app/ui/desk-certificate-page.tsx'
import { deskCertificatePath } from '#app/ui/paths.ts'
import { titled } from '#app/ui/titled.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'staff' }
export const meta = titled('titles.certificates')

export const loader = async ({ request, params, context }: LoaderFunctionArgs) => ({
  certificate: (await deskCertificate(signedIn(context).ctx, params['certificateId'] ?? '')) ?? notHere(),
  ...certificateNewsOf(request),
})

/** The desk revokes it, and says why. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const paperId = params['certificateId'] ?? ''
  const read = revokeForm.safeParse({ reason: (await readForm(request)).text('reason', 20) })
  if (!read.success) return data({ error: 'reason_missing' as const }, { status: 400 })
  const done = await revokeCertificate(signedIn(context).ctx, { paperId, ...read.data })
  if (done.ok) return redirect(`${deskCertificatePath(paperId)}?said=revoked`, 303)
  return done.code === 'not_valid' ? data({ refused: done.code }, { status: 409 }) : notHere()
}

export default function DeskCertificateRoute() {
  return <DeskCertificatePage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
