import { readOpenedFile } from '#app/domain/calls/index.server.ts'
import { MIME } from '#app/domain/calls/kinds.ts'
import { signedIn } from '#app/http/visit.server.ts'
import type { LoaderFunctionArgs } from '@remix-run/node'

/** A file that was sent and opened, as a download; that it was read is written into the audit log. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  const named = { callId: params['callForId'] ?? '', fileId: params['fileId'] ?? '' }
  const found = await readOpenedFile(signedIn(context).ctx, named)
  if (!found) throw new Response(null, { status: 404 })
  const ending = found.kind === 'jpeg' ? 'jpg' : found.kind
  return new Response(found.bytes, {
    headers: {
      'content-type': MIME[found.kind],
      'content-disposition': `attachment; filename="submission.${ending}"`,
      'cache-control': 'no-store',
    },
  })
}
