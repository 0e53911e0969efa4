import { certificateDesk } from '#app/domain/papers/index.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { notHere } from '#app/http/networks.server.ts'
import { certificateNewsOf } from '#app/http/papers.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { CertificatesDeskPage } from '#app/ui/certificates-desk-page.tsx'
import { deskCertificatePath } from '#app/ui/paths.ts'
import { titled } from '#app/ui/titled.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'staff' }
export const meta = titled('titles.certificates')

export async function loader({ request, context }: LoaderFunctionArgs) {
  const desk = (await certificateDesk(signedIn(context).ctx, { number: '' })) ?? notHere()
  return { ...desk, said: certificateNewsOf(request).said }
}

/** Finds one by the number on the paper: posted, so that it stands in no address. */
export async function action({ request, context }: ActionFunctionArgs) {
  const number = (await readForm(request)).text('number', 40)
  const [found] = (await certificateDesk(signedIn(context).ctx, { number: number.trim() || '-' }))?.certificates ?? []
  return found ? redirect(deskCertificatePath(found.paperId), 303) : data({ notFound: number }, { status: 404 })
}

export default function CertificatesDeskRoute() {
  return <CertificatesDeskPage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
