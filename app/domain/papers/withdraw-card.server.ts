import { holdPerson } from '../people/index.server.ts'
import { asPortal, type Ctx } from '../shared/ctx.server.ts'
import { endCard } from './write-card.server.ts'

/** Somebody wants no card any more: the address of the one she had is unknown from now on. False where she had none. */
export function withdrawCard(ctx: Ctx): Promise<boolean> {
  const { actor } = ctx
  if (actor.kind !== 'person') return Promise.resolve(false)
  return asPortal(ctx, 'papers', async (tx) => {
    if (!(await holdPerson(tx, actor.personId))) return false
    return (await endCard(tx, actor.personId)).length > 0
  })
}
