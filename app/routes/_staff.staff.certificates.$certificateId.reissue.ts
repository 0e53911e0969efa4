import { reissueCertificate } from '#app/domain/papers/index.server.ts'
import { notHere } from '#app/http/networks.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { deskCertificatePath } from '#app/ui/paths.ts'
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'

export const loader = ({ params }: LoaderFunctionArgs) =>
  redirect(deskCertificatePath(params['certificateId'] ?? ''), 303)

/** The desk issues it anew, and is led to the new one. */
export async function action({ params, context }: ActionFunctionArgs) {
  const paperId = params['certificateId'] ?? ''
  const done = await reissueCertificate(signedIn(context).ctx, { paperId })
  if (done.ok) return redirect(`${deskCertificatePath(done.value.paperId)}?said=reissued`, 303)
  if (done.code === 'not_yours' || done.code === 'no_such_paper') return notHere()
  return redirect(`${deskCertificatePath(paperId)}?refused=${done.code}`, 303)
}
