import { findAttempt } from '#app/domain/payments/index.server.ts'
import { eventStream } from '#app/http/events.server.ts'
import { ctxOf } from '#app/http/portal.server.ts'
import type { LoaderFunctionArgs } from '@remix-run/node'

/** Says `changed` when what the page shows is no longer so. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  const key = params['key'] ?? ''
  const first = await findAttempt(ctxOf(context), key)
  if (!first) throw new Response(null, { status: 404 })
  const seen = (attempt: typeof first) => `${attempt.state} ${attempt.receipts.length}`
  return eventStream({
    changes: context.portal.changes,
    signal: context.gone,
    concerns: (what) => what === first.id,
    tell: async () => {
      const now = await findAttempt(ctxOf(context), key)
      return now && seen(now) !== seen(first) ? { event: 'changed', data: '{}' } : null
    },
  })
}
