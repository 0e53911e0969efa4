import { certificateDesk, keepSigners } from '#app/domain/papers/index.server.ts'
import { signersForm } from '#app/domain/papers/schemas.ts'
import { readForm } from '#app/http/form.server.ts'
import { notHere } from '#app/http/networks.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import type { CertificateFieldError } from '#app/ui/paper-words.ts'
import { PATHS } from '#app/ui/paths.ts'
import { SIGNER_LINES, SignersPage } from '#app/ui/signers-page.tsx'
import { titled } from '#app/ui/titled.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'staff' }
export const meta = titled('titles.certificates')

export async function loader({ params, context }: LoaderFunctionArgs) {
  const desk = await certificateDesk(signedIn(context).ctx, { number: '' })
  const course = desk?.courses.find(({ courseId }) => courseId === params['courseId']) ?? notHere()
  return { title: course.title, signers: course.signers }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await readForm(request)
  const signers = SIGNER_LINES.map((_, at) => ({
    ...{
      name: form.text(`name${at}`, 120),
      roleEn: form.text(`roleEn${at}`, 120),
      roleSw: form.text(`roleSw${at}`, 120),
    },
  }))
  const read = signersForm.safeParse(signers)
  if (!read.success) {
    const errors = Object.fromEntries(
      read.error.issues.map(({ path, message }) => [`name${String(path[0])}`, message as CertificateFieldError]),
    )
    return data({ signers, errors }, { status: 400 })
  }
  const kept = await keepSigners(signedIn(context).ctx, { courseId: params['courseId'] ?? '', signers: read.data })
  return kept.ok ? redirect(`${PATHS.certificatesDesk}?said=signers`, 303) : notHere()
}

export default function SignersRoute() {
  return <SignersPage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
