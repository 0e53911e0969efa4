import { printCards } from '#app/domain/papers/index.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { checkLink } from '#app/http/papers.server.ts'
import { cardSheetPdf } from '#app/http/pdf/card-pdf.server.ts'
import { pdfResponse } from '#app/http/receipts.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { isLanguage } from '#app/i18n/language.ts'
import { PATHS } from '#app/ui/paths.ts'
import { type ActionFunctionArgs, redirect } from '@remix-run/node'

export const loader = () => redirect(PATHS.cards, 303)

/** The sheets of a print day, as they come out of the printer. */
export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request)
  const { ctx } = signedIn(context)
  const printed = await printCards(ctx, {
    text: form.text('numbers', 4_000),
    ticked: form.isTicked('ticked'),
    anew: form.isTicked('anew'),
  })
  if (!printed.ok) return redirect(PATHS.cards, 303)
  const asked = form.text('language', 2)
  const cards = printed.value.map((card) => ({ ...card, link: checkLink(context, card.key) }))
  return pdfResponse(await cardSheetPdf(cards, isLanguage(asked) ? asked : 'en'), 'cards')
}
