import type { Ctx } from '../../shared/ctx.server.ts'
import type { Answers } from './answers.ts'

type Vaulted = Pick<Ctx, 'vault'>
export type Mark = { kind: 'phone' | 'email' | 'registration'; valueIndex: Buffer }

/**
 * By what somebody who applies is found again: HMACs under a name of their own. Comparing with people opens what she wrote and asks
 * by theirs; the database alone joins nobody who wishes to belong to anybody who does.
 */
export function marksOf(ctx: Vaulted, { phone, email, registration }: Answers): Mark[] {
  const values = {
    phone,
    email: email.toLowerCase(),
    registration: registration.toUpperCase().replaceAll(/[^0-9A-Z]/g, ''),
  }
  return Object.entries(values).flatMap(([kind, value]) =>
    value ? [{ kind: kind as Mark['kind'], valueIndex: ctx.vault.blindIndex(`application.${kind}`, value) }] : [],
  )
}

/** What vouchers are shown of an application, as an HMAC: other words are another thing to vouch for. */
export const seenIndexOf = (ctx: Vaulted, { name, forVouchers, organisation }: Answers): Buffer =>
  ctx.vault.blindIndex('application.seen', JSON.stringify([name, forVouchers, organisation]))
