import { endSession, readSession } from '#app/domain/people/index.server.ts'
import type { AppLoadContext } from '@remix-run/node'

/** Ends the session of a request, if it has one, and forgets its cookie. */
export async function signOut(request: Request, { portal }: AppLoadContext): Promise<Headers> {
  if (!portal.auth || !request.headers.has('cookie')) return new Headers()
  const visit = await readSession(portal.ctx, portal.auth, request.headers)
  if (visit) await endSession(portal.ctx, visit, visit.sessionId)
  const forgotten = await portal.auth.api.forgetCookie({ headers: request.headers, returnHeaders: true })
  return forgotten.headers
}

/** The session that a browser brings along when somebody signs in by it; the new one takes its place. */
export async function formerSession(request: Request, { portal }: AppLoadContext): Promise<string | undefined> {
  if (!portal.auth || !request.headers.has('cookie')) return undefined
  return (await readSession(portal.ctx, portal.auth, request.headers))?.sessionId
}
