import type { Portal } from './portal.server.ts'

type Site = Pick<Portal, 'publicUrl'>

const isSecure = ({ publicUrl }: Site): boolean => publicUrl.startsWith('https:')
const nameOf = (site: Site): string => (isSecure(site) ? '__Host-step' : 'step')

/** The cookie between passphrase and second factor. It opens nothing by itself and lives ten minutes. */
export function stepCookie(site: Site, token: string | null): string {
  const age = token ? 600 : 0
  return `${nameOf(site)}=${token ?? ''}; Path=/; Max-Age=${age}; HttpOnly; SameSite=Strict${isSecure(site) ? '; Secure' : ''}`
}

/** What a request brings of it, or nothing. By https only under the strict name: a sister site could set the other. */
export const readStepCookie = (request: Request, site: Site): string =>
  new RegExp(`(?:^|;\\s*)${nameOf(site)}=([\\w-]{43})(?:;|$)`).exec(request.headers.get('cookie') ?? '')?.[1] ?? ''
