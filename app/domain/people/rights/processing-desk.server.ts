import { persons } from '#db/schema/people.ts'
import { inArray } from 'drizzle-orm'
import { asPortal, type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import { refuse, type Result } from '../../shared/result.ts'
import { rolesOf } from '../roles/roles-of.server.ts'
import type { Role } from '../roles/roles.ts'

/** Who keeps the registers. */
export const REGISTRARS: readonly Role[] = ['data_protection', 'administrator']

/** True where who acts keeps the registers: data protection, the administrator beside her, and the portal itself. */
export async function isAtDesk({ actor, ...tx }: Ctx): Promise<boolean> {
  if (actor.kind !== 'person') return actor.kind !== 'visitor'
  const held = await rolesOf({ actor, ...tx }, actor.personId)
  return held.some(({ role }) => REGISTRARS.includes(role))
}

/** Does a piece of the registers' work in one transaction, or refuses whoever does not keep them. */
export const atDesk = <T, C extends string>(
  ctx: Ctx,
  work: (tx: Ctx) => Promise<Result<T, C>>,
): Promise<Result<T, C | 'not_yours'>> =>
  inTransaction(ctx, async (tx) => ((await isAtDesk(tx)) ? work(tx) : refuse('not_yours')))

/**
 * Who did something, as a page may say it: `person:per_…` by her number, others by their name. A name would have to be
 * opened, and that is not what a register is read for.
 */
export async function handsOf(tx: Ctx, actors: readonly (string | null)[]): Promise<(actor: string | null) => string> {
  const ids = actors.flatMap((actor) => (actor?.startsWith('person:') ? [actor.slice(7)] : []))
  const rows =
    ids.length === 0
      ? []
      : await asPortal(tx, 'registers', (portal) =>
          portal.db.select({ id: persons.id, number: persons.number }).from(persons).where(inArray(persons.id, ids)),
        )
  const numbers = new Map(rows.map(({ id, number }) => [`person:${id}`, number]))
  return (actor) => numbers.get(actor ?? '') ?? actor?.replace(/^[a-z]+:/, '') ?? ''
}
