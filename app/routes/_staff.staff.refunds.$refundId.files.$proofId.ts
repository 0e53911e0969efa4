import { openDocument } from '#app/domain/payments/index.server.ts'
import { paperResponse } from '#app/http/money-desk.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import type { LoaderFunctionArgs } from '@remix-run/node'

/** The paper that proves that it was paid back; that it was opened is written into the audit log. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  const named = { about: params['refundId'] ?? '', documentId: params['proofId'] ?? '' }
  return paperResponse(await openDocument(signedIn(context).ctx, named), 'paper')
}
