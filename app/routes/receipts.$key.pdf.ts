import { receiptPdf } from '#app/http/pdf/receipt-pdf.server.ts'
import { languageAsked, pdfResponse, receiptAt } from '#app/http/receipts.server.ts'
import { receiptPath } from '#app/ui/paths.ts'
import { type LoaderFunctionArgs, redirect } from '@remix-run/node'

/** To be kept or printed. One that no longer holds is not made again: its page says why. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const receipt = await receiptAt(context, params)
  if (receipt.voided) return redirect(receiptPath(receipt.key), 303)
  const language = languageAsked(request, receipt.language)
  const bytes = await receiptPdf(receipt, { language, taxNote: context.portal.rails.taxNote[language] })
  return pdfResponse(bytes, `receipt-${receipt.year}-${String(receipt.number).padStart(6, '0')}`)
}
