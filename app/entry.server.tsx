import {
  createReadableStreamFromReadable,
  type AppLoadContext,
  type EntryContext,
  type HandleErrorFunction,
} from '@remix-run/node'
import { RemixServer } from '@remix-run/react'
import { renderToPipeableStream } from 'react-dom/server'
import { renderAuditHead, renderLetter, renderNewsletter, renderStaffAlert, writeSms } from '#emails/render.server.ts'
import { factsOf } from './http/facts-of.server.ts'
import { faultName } from './http/log.server.ts'
import { RequestFactsContext } from './http/request-facts.tsx'
import type { Templates } from './jobs/mail.server.ts'
import { withoutNul } from './http/without-nul.server.ts'

// The worker sends mail, and mail templates are TSX: the build is where they become JavaScript (docs/decisions/0008).
export const templates: Templates = { renderAuditHead, renderLetter, renderNewsletter, renderStaffAlert, writeSms }

const DEADLINE_MS = 5_000

/** Renders a whole page before any of it is sent, so that a fault half-way is an error page and not half a page. */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  context: EntryContext,
  load: AppLoadContext,
) {
  return new Promise((done, failed) => {
    const { pipe, abort } = renderToPipeableStream(
      <RequestFactsContext.Provider value={factsOf(request, load)}>
        <RemixServer context={context} url={request.url} />
      </RequestFactsContext.Provider>,
      {
        onAllReady() {
          const body = withoutNul()
          headers.set('content-type', 'text/html; charset=utf-8')
          done(new Response(createReadableStreamFromReadable(body), { headers, status }))
          pipe(body)
          clearTimeout(late)
        },
        onShellError: failed,
        onError: failed,
      },
    )
    const late = setTimeout(abort, DEADLINE_MS)
  })
}

/** A fault gets a line in the log under the id its page shows, and nothing that anybody typed. */
export const handleError: HandleErrorFunction = (error, { request, context }) => {
  if (request.signal.aborted) return
  const load = context as AppLoadContext
  load.portal.log.error('page.fault', { fault: load.faultId, method: request.method, error: faultName(error) })
}
