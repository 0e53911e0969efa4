import { accountOfHandle } from '../domain/people/index.server.ts'
import { asPortal, type Ctx } from '../domain/shared/ctx.server.ts'

/** Whoever of the town has this sign-in name, as she acts. Throws where nobody has it. */
export async function acting(ctx: Ctx, handle: string): Promise<Ctx> {
  const account = await asPortal(ctx, 'practice', (tx) => accountOfHandle(tx, handle))
  if (!account) throw new Error(`practice: nobody is ${handle}`)
  return { ...ctx, actor: { kind: 'person', personId: account.personId } }
}

/** What was done; throws where it was refused, for in the town nothing is. */
export function sure<T>(done: { ok: true; value: T } | { ok: false; code: string }): T {
  if (!done.ok) throw new Error(`practice: ${done.code}`)
  return done.value
}
