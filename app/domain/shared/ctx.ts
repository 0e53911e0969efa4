import type { Db } from '#db/types.ts'
import type { NewId } from './ids.ts'
import type { Vault } from './vault.server.ts'

/** Who acts: the site itself, a visitor without an account, or a named operator at the command line. */
export type Actor = { kind: 'visitor' } | { kind: 'system'; job: string } | { kind: 'operator'; name: string }

/** Everything a verb may reach outside its own arguments. Nothing else is ambient. */
export type Ctx = {
  readonly db: Db
  readonly now: () => Date
  readonly newId: NewId
  readonly actor: Actor
  readonly vault: Vault
}

export const inTransaction = <C extends Ctx, T>(ctx: C, work: (tx: C) => Promise<T>): Promise<T> =>
  ctx.db.transaction((db) => work({ ...ctx, db }))

/** `operator:wanjiku`, `system:inbox`, `visitor`: who did it, as history rows keep it. */
export function nameOf(actor: Actor): string {
  if (actor.kind === 'operator') return `operator:${actor.name}`
  if (actor.kind === 'system') return `system:${actor.job}`
  return 'visitor'
}
