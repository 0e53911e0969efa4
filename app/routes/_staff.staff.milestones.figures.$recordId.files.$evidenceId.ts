import { openFigureEvidence } from '#app/domain/milestones/index.server.ts'
import { paperResponse } from '#app/http/money-desk.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import type { LoaderFunctionArgs } from '@remix-run/node'

/** A file that proves a figure; that it was opened is written into the audit log. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  const named = { recordId: params['recordId'] ?? '', documentId: params['evidenceId'] ?? '' }
  return paperResponse(await openFigureEvidence(signedIn(context).ctx, named), 'paper')
}
