import type { Portal } from './portal.server.ts'

/** The cookie between passphrase and second factor. It opens nothing by itself and lives ten minutes. */
export function stepCookie({ publicUrl }: Portal, token: string | null): string {
  const secure = publicUrl.startsWith('https:')
  const age = token ? 600 : 0
  return `${secure ? '__Host-' : ''}step=${token ?? ''}; Path=/; Max-Age=${age}; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`
}

export const readStepCookie = (request: Request): string =>
  /(?:^|;\s*)(?:__Host-)?step=([\w-]{43})(?:;|$)/.exec(request.headers.get('cookie') ?? '')?.[1] ?? ''
