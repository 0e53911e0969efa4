import type { Method } from '#app/domain/people/accounts/auth.server.ts'
import { openSession } from '#app/domain/people/accounts/open-session.server.ts'
import type { Role } from '#app/domain/people/roles/roles.ts'
import { aMember, type Member } from '#tests/factories/accounts.ts'
import type { Site } from './site.ts'

export type Jar = ReturnType<typeof aJar>

/** A browser as far as cookies go: it keeps what it is given, sends it back, and follows no redirect. */
export function aJar(site: Omit<Site, 'cards'>, kept: Map<string, string> = new Map()) {
  const keep = (headers: Headers) => {
    for (const cookie of headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
      if (value === '' || /;\s*Max-Age=0\b/i.test(cookie)) kept.delete(name)
      else kept.set(name, value)
    }
  }
  const sent = (headers: Record<string, string>): Record<string, string> => ({
    ...(kept.size > 0 && { cookie: [...kept].map(([name, value]) => `${name}=${value}`).join('; ') }),
    ...headers,
  })
  const keeping = async (asked: Promise<Response>) => {
    const answer = await asked
    keep(answer.headers)
    return answer
  }
  return {
    /** What it sends as cookies. */
    header: () => sent({})['cookie'] ?? '',
    head: (path: string) => keeping(fetch(site.url + path, { method: 'HEAD', headers: sent({}), redirect: 'manual' })),
    get: (path: string, headers: Record<string, string> = {}) => keeping(site.get(path, sent(headers))),
    post: (path: string, body: Record<string, string> = {}, headers: Record<string, string> = {}) =>
      keeping(site.post(path, body, sent(headers))),
    /** Takes over what an answer set. */
    keep,
    /** The value of a cookie, or nothing. */
    cookie: (name: string) => kept.get(name),
    /** The same cookies in other hands. */
    stolen: () => aJar(site, new Map(kept)),
  }
}

type Wishes = { roles?: readonly Role[]; method?: Method; app?: boolean; proven?: boolean }

/**
 * Somebody who has signed in: a person with an account, roles as two operators gave them, an authenticator app, and the
 * cookies of her browser. Sessions are opened by the verb; `sign-in.test.ts` goes the way of the forms.
 */
export async function signIn(
  site: Omit<Site, 'cards'>,
  { roles = [], method = 'totp', app = true, proven = true }: Wishes = {},
) {
  const member = await aMember(site.ctx, { roles, app, proven })
  return { ...member, ...(await signInAs(site, member, method)) }
}

/** One more browser of somebody who is there already. */
export async function signInAs(site: Omit<Site, 'cards'>, member: Member, method: Method = 'totp'): Promise<Jar> {
  const opened = await openSession(site.ctx, site.auth, { account: member, method })
  if (!opened.ok) throw new Error(opened.code)
  const jar = aJar(site)
  jar.keep(opened.value.headers)
  return jar
}
