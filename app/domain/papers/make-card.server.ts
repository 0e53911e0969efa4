import { isMemberOn } from '../membership/index.server.ts'
import { holdPerson, openDetails, plainWords } from '../people/index.server.ts'
import { asPortal, type Ctx } from '../shared/ctx.server.ts'
import { dayOf } from '../shared/dates.ts'
import { ok, refuse, type Result } from '../shared/result.ts'
import type { CardForm } from './schemas.ts'
import { writeCard } from './write-card.server.ts'

export type CardRefusal = 'not_member' | 'alias_missing'

/**
 * Somebody has her card made, with her name, an alias or nothing on it. The one that she had is revoked: who lost it, or had it taken, makes
 * another. Only for who is a member today.
 */
export function makeCard(ctx: Ctx, { shows, alias }: CardForm): Promise<Result<{ key: string }, CardRefusal>> {
  const { actor } = ctx
  if (actor.kind !== 'person') return Promise.resolve(refuse('not_member'))
  const { personId } = actor
  return asPortal(ctx, 'papers', async (tx): Promise<Result<{ key: string }, CardRefusal>> => {
    if (!(await holdPerson(tx, personId))) return refuse('not_member')
    if (!(await isMemberOn(tx, { personId, day: dayOf(tx.now()) }))) return refuse('not_member')
    const said = plainWords(alias)
    if (shows === 'alias' && said === '') return refuse('alias_missing')
    const name = shows === 'name' ? (await openDetails(tx, personId))?.name : shows === 'alias' ? said : null
    return ok(await writeCard(tx, { personId, name: name || null }))
  })
}
