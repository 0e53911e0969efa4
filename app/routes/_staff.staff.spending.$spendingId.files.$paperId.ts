import { openDocument } from '#app/domain/payments/index.server.ts'
import { paperResponse } from '#app/http/money-desk.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import type { LoaderFunctionArgs } from '@remix-run/node'

/** A file that proves spending; that it was opened is written into the audit log. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  const named = { about: params['spendingId'] ?? '', documentId: params['paperId'] ?? '' }
  return paperResponse(await openDocument(signedIn(context).ctx, named), 'paper')
}
