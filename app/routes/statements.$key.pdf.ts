import { statementPdf } from '#app/http/pdf/statement-pdf.server.ts'
import { languageAsked, pdfResponse, statementAt } from '#app/http/receipts.server.ts'
import type { LoaderFunctionArgs } from '@remix-run/node'

/** To be kept or printed. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const statement = await statementAt(context, params)
  const language = languageAsked(request, statement.language)
  const bytes = await statementPdf(statement, { language, taxNote: context.portal.rails.taxNote[language] })
  return pdfResponse(bytes, `statement-${statement.year}`)
}
