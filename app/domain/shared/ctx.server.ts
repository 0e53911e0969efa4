import type { Db } from '#db/types.ts'
import { sql } from 'drizzle-orm'
import { dayOf } from './dates.ts'
import type { NewId } from './ids.ts'
import type { Vault } from './vault.server.ts'

/** Who acts: a visitor without an account, a person who has signed in, the site itself, or a named operator at the command line. */
export type Actor =
  | { kind: 'visitor' }
  | { kind: 'person'; personId: string }
  | { kind: 'system'; job: string }
  | { kind: 'operator'; name: string }

/** Everything a verb may reach outside its own arguments. Nothing else is ambient. */
export type Ctx = {
  readonly db: Db
  readonly now: () => Date
  readonly newId: NewId
  readonly actor: Actor
  /** Inside `asPortal`: who asked for it, as the audit log has it. */
  readonly askedBy?: Actor
  readonly vault: Vault
}

/**
 * Does work in one transaction, and tells the database who acts in it: rows that name people are shown to nobody else
 * (row-level security, migration 0004). Outside a transaction such rows are not there at all.
 */
export const inTransaction = <C extends Ctx, T>(ctx: C, work: (tx: C) => Promise<T>): Promise<T> =>
  ctx.db.transaction(async (db) => {
    await tellWhoActs({ ...ctx, db })
    return work({ ...ctx, db })
  })

/**
 * Does work that is the portal's own and not that of whoever asked for it, such as writing the audit log: the verb has
 * judged by then. It belongs to the transaction it is called in, and that goes on as who it was.
 */
export const asPortal = async <C extends Ctx, T>(ctx: C, job: string, work: (tx: C) => Promise<T>): Promise<T> => {
  const done = await inTransaction({ ...ctx, actor: { kind: 'system', job }, askedBy: ctx.askedBy ?? ctx.actor }, work)
  // A savepoint ends without undoing what was set in it: the rest goes on as who it was.
  if (isTransaction(ctx.db)) await tellWhoActs(ctx)
  return done
}

const tellWhoActs = (ctx: Ctx): Promise<unknown> =>
  ctx.db.execute(
    sql`select set_config('app.actor', ${nameOf(ctx.actor)}, true), set_config('app.today', ${dayOf(ctx.now())}, true)`,
  )

const isTransaction = (db: Db): boolean => 'rollback' in db

/** `person:per_…`, `operator:wanjiku`, `system:inbox`, `visitor`: who did it, as history rows keep it. */
export function nameOf(actor: Actor): string {
  if (actor.kind === 'person') return `person:${actor.personId}`
  if (actor.kind === 'operator') return `operator:${actor.name}`
  if (actor.kind === 'system') return `system:${actor.job}`
  return 'visitor'
}
