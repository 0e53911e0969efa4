import { members } from '#db/schema/membership.ts'
import { asPortal, type Ctx } from '../../shared/ctx.server.ts'
import { duesView } from './dues-view.server.ts'
import { isMainOf } from '../members/member.server.ts'
import type { DuesView } from '../views.ts'

/** Her own dues, for who is signed in; null where she is no member. */
export async function ownDues(ctx: Ctx): Promise<DuesView | null> {
  const { actor } = ctx
  if (actor.kind !== 'person') return null
  // Payments say nobody's name, so that nothing is hidden from her by them: read as the portal, of her row alone.
  return asPortal(ctx, 'membership', async (tx) => {
    const [member] = await tx.db.select().from(members).where(isMainOf(actor.personId))
    return member ? duesView(tx, member) : null
  })
}
