import { ownPapers } from '#app/domain/papers/index.server.ts'
import { checkLink } from '#app/http/papers.server.ts'
import { languageOf } from '#app/http/language.server.ts'
import { cardPdf } from '#app/http/pdf/card-pdf.server.ts'
import { languageAsked, pdfResponse } from '#app/http/receipts.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { PATHS } from '#app/ui/paths.ts'
import { type LoaderFunctionArgs, redirect } from '@remix-run/node'

/** Her card, of the size of a bank card, to be printed. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { card } = await ownPapers(signedIn(context).ctx)
  if (!card) return redirect(PATHS.card, 303)
  const { headers } = request
  const language = languageAsked(request, languageOf(headers.get('cookie'), headers.get('accept-language')))
  const bytes = await cardPdf({ ...card, link: checkLink(context, card.key) }, language)
  return pdfResponse(bytes, 'card')
}
