import { accounts, passkeys } from '#db/schema/accounts.ts'
import { eq } from 'drizzle-orm'
import { asPortal, type Ctx } from '../../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { tellEverywhere } from '../persons/mail-person.server.ts'
import { notify } from '../persons/notify.server.ts'
import type { Auth } from './auth.server.ts'
import { accountById } from './find-account.server.ts'
import { type Former, type In, settleSession } from './open-session.server.ts'
import type { SignedIn } from './read-session.server.ts'
import { endSessions, liftSession } from './sessions.server.ts'

/** What a browser asks its authenticator for, and the cookie that ties the answer to this asking. */
export type Ceremony = { options: unknown; headers: Headers }

/** For a new passkey of somebody who has signed in. */
export async function offerPasskey(auth: Auth, headers: Headers): Promise<Ceremony> {
  const offered = await auth.api.generatePasskeyRegistrationOptions({
    headers,
    query: { name: 'portal' },
    returnHeaders: true,
  })
  return { options: offered.response, headers: offered.headers }
}

/** Keeps a new passkey, if its answer is to our asking, of our origin, and its owner unlocked it herself. */
export async function addPasskey(
  ctx: Ctx,
  auth: Auth,
  { accountId, personId, sessionId }: SignedIn,
  { headers, response }: { headers: Headers; response: unknown },
): Promise<Result<null, 'passkey_refused'>> {
  const kept = await auth.api.verifyPasskeyRegistration({ headers, body: { response } }).catch(asRefusal)
  if (!kept) return refuse('passkey_refused')
  await asPortal(ctx, 'factors', async (tx) => {
    await endSessions(tx, accountId, sessionId)
    await liftSession(tx, sessionId, 'passkey')
    await notify(tx, personId, 'passkey_added')
    await tellEverywhere(tx, personId, 'look_at_your_account')
  })
  return ok(null)
}

/** For signing in: it names no account, so it is the same for everybody. */
export async function offerPasskeySignIn(auth: Auth): Promise<Ceremony> {
  const offered = await auth.api.generatePasskeyAuthenticationOptions({ headers: new Headers(), returnHeaders: true })
  return { options: offered.response, headers: offered.headers }
}

/** Opens a session for whoever holds a passkey that we know. Of a frozen account it is one that we do not know. */
export async function signInByPasskey(
  ctx: Ctx,
  auth: Auth,
  { headers, response, former }: { headers: Headers; response: Record<string, unknown> } & Former,
): Promise<Result<In, 'not_recognised'>> {
  const id = typeof response['id'] === 'string' ? response['id'] : ''
  const account = await asPortal(ctx, 'sign-in', async (tx) => {
    const [row] = await tx.db
      .select({ accountId: accounts.id })
      .from(passkeys)
      .innerJoin(accounts, eq(accounts.id, passkeys.userId))
      .where(eq(passkeys.credentialID, id))
    return row ? accountById(tx, row.accountId) : null
  })
  if (!account || account.isFrozen) return refuse('not_recognised')
  const opened = await auth.api
    .verifyPasskeyAuthentication({ headers, body: { response: response as never }, returnHeaders: true })
    .catch(asRefusal)
  if (!opened) return refuse('not_recognised')
  const { accountId, personId } = account
  const { token } = opened.response.session
  const settled = await settleSession(ctx, { accountId, personId, method: 'passkey', former, token })
  return settled ? ok({ kind: 'in', headers: withoutAge(opened.headers), ...settled }) : refuse('not_recognised')
}

/** better-auth throws its "no"; what else it throws is a fault. */
function asRefusal(fault: unknown): null {
  if (fault instanceof Error && fault.name === 'APIError') return null
  throw fault
}

/** The cookie of a passkey's session ends with the browser too. */
function withoutAge(headers: Headers): Headers {
  const changed = new Headers()
  for (const cookie of headers.getSetCookie())
    changed.append('set-cookie', cookie.includes('=;') ? cookie : cookie.replace(/;\s*Max-Age=\d+/i, ''))
  return changed
}
