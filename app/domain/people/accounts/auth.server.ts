import type { Db } from '#db/types.ts'
import { accounts, credentials, passkeys, sessions, verifications } from '#db/schema/accounts.ts'
import { passkey } from '@better-auth/passkey'
import { betterAuth } from 'better-auth'
import { drizzleAdapter } from 'better-auth/adapters/drizzle'
import { APIError, createAuthEndpoint } from 'better-auth/api'
import { deleteSessionCookie, setSessionCookie } from 'better-auth/cookies'
import { z } from 'zod'
import type { Ctx } from '../../shared/ctx.server.ts'
import type { IdPrefix } from '../../shared/ids.ts'

/** What opened a session. A passkey is two factors in one: the device, and the finger or PIN that unlocks it. */
export const METHODS = ['passphrase', 'totp', 'recovery_code', 'passkey'] as const
export type Method = (typeof METHODS)[number]

type Options = {
  /** Connections that act as `system:accounts`: better-auth says nothing of who acts. */
  db: Db
  ctx: Pick<Ctx, 'now' | 'newId' | 'vault'>
  publicUrl: string
}

const PREFIXES: Record<string, IdPrefix> = {
  user: 'acc',
  account: 'crd',
  session: 'ses',
  verification: 'ver',
  passkey: 'psk',
}
/** The longest any session can last; idleness and roles shorten it (`sessions.ts`). */
const TWELVE_HOURS = 12 * 3_600

/**
 * better-auth keeps accounts, passphrase hashes, sessions with their cookie, and passkeys. The order of the steps is ours
 * (`sign-in.server.ts`), so none of its own pages or paths is served; it is called from here only (docs/decisions/0017).
 */
export function openAuth({ db, ctx, publicUrl }: Options) {
  const secure = publicUrl.startsWith('https:')
  // One look at the clock: a proof later than the beginning is one that was given in the session (`read-session`).
  const startsAt = () => {
    const at = ctx.now()
    return { startedAt: at, seenAt: at, provenAt: at }
  }
  return betterAuth({
    appName: 'portal',
    baseURL: publicUrl,
    secret: ctx.vault.derive('sessions').toString('hex'),
    telemetry: { enabled: false },
    logger: { disabled: true },
    database: drizzleAdapter(db, {
      provider: 'pg',
      schema: {
        user: accounts,
        account: credentials,
        session: sessions,
        verification: verifications,
        passkey: passkeys,
      },
    }),
    user: { additionalFields: { personId: { type: 'string', required: true, input: false } } },
    session: {
      expiresIn: TWELVE_HOURS,
      disableSessionRefresh: true,
      freshAge: 0,
      additionalFields: {
        startedAt: { type: 'date', required: false, input: false },
        seenAt: { type: 'date', required: false, input: false },
        provenAt: { type: 'date', required: false, input: false },
        // No default here: better-auth would put it in the place of what the session says it was opened with.
        method: { type: 'string', required: false, input: false },
      },
    },
    databaseHooks: {
      session: {
        create: {
          before: async (made, at) => ({
            data: { method: methodOf(at?.path), ...made, ...startsAt(), ipAddress: '', userAgent: '' },
          }),
        },
      },
    },
    rateLimit: { enabled: false },
    advanced: {
      // Columns for the tokens of other sites' sign-ins are left out of our tables, and its check would miss them.
      database: { generateId: ({ model }) => ctx.newId(PREFIXES[model] ?? 'ver'), validateSchema: false },
      ipAddress: { disableIpTracking: true },
      disableCSRFCheck: true, // judged before anything comes here (app/http/csrf.server.ts)
      useSecureCookies: false, // its prefix would be __Secure-; ours is the stricter one
      cookiePrefix: secure ? '__Host-portal' : 'portal',
      cookies: { session_token: { name: sessionCookie(publicUrl) } },
      defaultCookieAttributes: { httpOnly: true, secure, sameSite: 'strict', path: '/' },
    },
    plugins: [
      passkey({
        rpName: 'Portal',
        rpID: new URL(publicUrl).hostname,
        origin: new URL(publicUrl).origin,
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
        registration: {
          afterVerification: ({ verification }) => refuseUnverified(verification.registrationInfo?.userVerified),
        },
        authentication: {
          // Handed back and not dropped: it is waited for, and what it throws stops the sign-in.
          afterVerification: ({ verification }) => refuseUnverified(verification.authenticationInfo.userVerified),
        },
      }),
      doors(),
    ],
  })
}

export type Auth = ReturnType<typeof openAuth>

/** `__Host-s` where the site is served by https, which is everywhere but on a desk. */
const sessionCookie = (publicUrl: string): string => (publicUrl.startsWith('https:') ? '__Host-s' : 's')

/** The plugin takes a touch for a proof; a phone that is open in somebody else's hand must not do. */
async function refuseUnverified(userVerified: boolean | undefined): Promise<undefined> {
  if (!userVerified) throw new APIError('UNAUTHORIZED')
}

/** Of a session that does not say by itself what opened it: the plugin's are by passkey, and none else is more than a passphrase. */
const methodOf = (path: string | undefined): Method =>
  path === '/passkey/verify-authentication' ? 'passkey' : 'passphrase'

/** Opening and closing a session once our own steps have been taken. Never reachable by HTTP. */
function doors() {
  return {
    id: 'portal',
    endpoints: {
      openSession: createAuthEndpoint.serverOnly(
        { method: 'POST', body: z.object({ accountId: z.string(), method: z.enum(METHODS) }) },
        async (at) => {
          const user = await at.context.internalAdapter.findUserById(at.body.accountId)
          if (!user) throw new APIError('UNAUTHORIZED')
          const session = await at.context.internalAdapter.createSession(user.id, false, { method: at.body.method })
          // Without an age the cookie ends with the browser.
          await setSessionCookie(at, { session, user }, false, { maxAge: undefined } as object)
          return at.json({ token: session.token })
        },
      ),
      forgetCookie: createAuthEndpoint.serverOnly({ method: 'POST' }, async (at) => {
        deleteSessionCookie(at, true)
        return at.json({})
      }),
    },
  } as const
}
