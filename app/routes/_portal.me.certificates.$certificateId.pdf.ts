import { checkLink, ownCertificateAt } from '#app/http/papers.server.ts'
import { certificatePdf } from '#app/http/pdf/certificate-pdf.server.ts'
import { languageAsked, pdfResponse } from '#app/http/receipts.server.ts'
import { ownCertificatePath } from '#app/ui/paths.ts'
import { type LoaderFunctionArgs, redirect } from '@remix-run/node'

/** To be kept or printed. One that was ended is not made again: its page says why. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { paperId, key, state, facts } = await ownCertificateAt(context, params)
  if (state === 'superseded' || state === 'revoked') return redirect(ownCertificatePath(paperId), 303)
  const language = languageAsked(request, facts.language)
  const bytes = await certificatePdf(facts, { language, key, link: checkLink(context, key) })
  return pdfResponse(bytes, `certificate-${facts.number.replaceAll(/[^0-9]+/g, '-').slice(1)}`)
}
