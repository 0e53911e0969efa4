import { thanksFor } from '#app/domain/campaigns/index.server.ts'
import {
  findReceipt,
  findStatement,
  paymentOfReceipt,
  type ReceiptView,
  type StatementView,
} from '#app/domain/payments/index.server.ts'
import { kes } from '#app/domain/shared/money.ts'
import { isLanguage, type Language } from '#app/i18n/language.ts'
import type { ShownReceipt } from '#app/ui/receipt-words.ts'
import type { ShownStatement } from '#app/ui/statement-words.ts'
import type { AppLoadContext } from '@remix-run/node'
import type { Params } from '@remix-run/react'
import { byKey } from './by-key.server.ts'
import { ctxOf } from './portal.server.ts'
import { purposeKey, purposesWords, purposeWords } from './purpose-words.server.ts'

/** The receipt at an address with its purpose in words, or 404. */
export async function receiptAt(context: AppLoadContext, params: Params): Promise<ShownReceipt> {
  const found: ReceiptView = await byKey(context, params, findReceipt)
  return asItMayBeShown({ ...found, purpose: await purposeWords(ctxOf(context), found.purpose) })
}

/**
 * One that no longer holds shows no name and leads to no monthly gift; one that was a mistake may be in the wrong hands, and
 * of that only the number is left. Here and not on the page, for its data can be asked for without it.
 */
function asItMayBeShown(receipt: ShownReceipt): ShownReceipt {
  if (!receipt.voided) return receipt
  const bare = { ...receipt, name: null, mandateKey: null }
  if (receipt.voided.reason !== 'mistake') return bare
  const nothing = { amount: kes(0n), base: kes(0n), returned: null, reference: '', purpose: { en: '', sw: '' } }
  return { ...bare, ...nothing, paidAt: receipt.issuedAt }
}

/** What the climber for whom a receipt's gift is says to her givers, or null. */
export async function thanksAt(context: AppLoadContext, params: Params) {
  const payment = await paymentOfReceipt(ctxOf(context), params['key'] ?? '')
  return payment && thanksFor(ctxOf(context), payment.purposeId)
}

/** The statement at an address with its purposes in words, or 404. */
export async function statementAt(context: AppLoadContext, params: Params): Promise<ShownStatement> {
  const found: StatementView = await byKey(context, params, findStatement)
  const words = await purposesWords(
    ctxOf(context),
    found.lines.map(({ purpose }) => purpose),
  )
  const unknown = { en: '', sw: '' }
  return {
    ...found,
    lines: found.lines.map((line) => ({ ...line, purpose: words.get(purposeKey(line.purpose)) ?? unknown })),
  }
}

/** The language that a PDF was asked for in, else the giver's. */
export function languageAsked(request: Request, given: Language): Language {
  const asked = new URL(request.url).searchParams.get('language')
  return isLanguage(asked) ? asked : given
}

/** A file of one person, under a name that says nothing of anybody. */
const fileResponse = (bytes: Uint8Array, type: string, name: string): Response =>
  new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': type,
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'no-store',
    },
  })

export const pdfResponse = (bytes: Uint8Array, name: string): Response =>
  fileResponse(bytes, 'application/pdf', `${name}.pdf`)

/** A pass, by the type by which a phone knows that it is for its wallet. */
export const passResponse = (bytes: Uint8Array): Response =>
  fileResponse(bytes, 'application/vnd.apple.pkpass', 'card.pkpass')
