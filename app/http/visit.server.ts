import type { SignedIn } from '#app/domain/people/index.server.ts'
import type { Role } from '#app/domain/people/roles/roles.ts'
import type { Ctx } from '#app/domain/shared/ctx.server.ts'
import type { AppLoadContext } from '@remix-run/node'

/** Who has signed in, and a ctx in which she acts. Behind the gate there is always somebody. */
export function signedIn(context: AppLoadContext): { ctx: Ctx; visit: SignedIn } {
  const { visit, portal } = context
  if (!visit) throw new Response(null, { status: 404 })
  return { ctx: { ...portal.ctx, actor: { kind: 'person', personId: visit.personId } }, visit }
}

/** Whether she holds one of these roles today. */
export const holds = (visit: SignedIn, ...roles: readonly Role[]): boolean =>
  visit.roles.some(({ role }) => roles.includes(role))
