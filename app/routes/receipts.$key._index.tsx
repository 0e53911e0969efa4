import { receiptAt, thanksAt } from '#app/http/receipts.server.ts'
import { ReceiptPage } from '#app/ui/receipt-page.tsx'
import { titled } from '#app/ui/titled.ts'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const meta = titled('titles.receipt', { ofItsOwn: true })

export const handle: Handle = { hasItsLanguage: true }

/** For whoever has the key in its address, and in the language in which it was given until another is chosen. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  const receipt = await receiptAt(context, params)
  const thanks = receipt.voided ? null : await thanksAt(context, params)
  return { receipt, thanks, taxNote: context.portal.rails.taxNote, language: receipt.language }
}

export default function ReceiptRoute() {
  const { receipt, thanks, taxNote } = useLoaderData<typeof loader>()
  return <ReceiptPage receipt={receipt} thanks={thanks} taxNote={taxNote} />
}
