import { belongingCopy } from '#app/domain/networks/index.server.ts'
import { papersCopy } from '#app/domain/papers/index.server.ts'
import { ownCopy } from '#app/domain/people/index.server.ts'
import { trainingsCopy } from '#app/domain/trainings/index.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import type { LoaderFunctionArgs } from '@remix-run/node'

/** The same as the page, for a program to read. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  const { ctx, visit } = signedIn(context)
  const copy = await ownCopy(ctx, {
    personId: visit.personId,
    requestId: params['requestId'] ?? '',
    networks: belongingCopy,
    trainings: trainingsCopy,
    papers: papersCopy,
  })
  if (!copy.ok) throw new Response(null, { status: 404 })
  return new Response(JSON.stringify(copy.value, null, 2), {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': 'attachment; filename="copy.json"',
      'cache-control': 'no-store',
    },
  })
}
