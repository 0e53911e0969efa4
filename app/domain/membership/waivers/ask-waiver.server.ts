import { duesWaivers, members, memberships } from '#db/schema/membership.ts'
import { and, eq, isNull } from 'drizzle-orm'
import { personVault } from '../../people/index.server.ts'
import { asPortal, type Ctx, nameOf } from '../../shared/ctx.server.ts'
import { dayOf } from '../../shared/dates.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { kindOn } from '../kinds/kind-versions.server.ts'
import { waiverPlace } from './waiver-place.ts'

export type AskWaiverRefusal = 'not_hers' | 'not_offered' | 'asked_already'

/**
 * A member asks that one term be waived, with words of her own or none. They are sealed under her own key, and go when somebody has
 * answered. Only for herself; an organisation's representatives are not known yet.
 */
export async function askWaiver(
  ctx: Ctx,
  { membershipId, words }: { membershipId: string; words: string },
): Promise<Result<{ waiverId: string }, AskWaiverRefusal>> {
  const { actor } = ctx
  if (actor.kind !== 'person') return refuse('not_hers')
  return asPortal(ctx, 'membership', async (tx) => {
    const [own] = await tx.db
      .select({ kind: memberships.kind })
      .from(memberships)
      .innerJoin(members, eq(members.id, memberships.memberId))
      .where(and(eq(memberships.id, membershipId), eq(members.personId, actor.personId), isNull(memberships.endedOn)))
    if (!own) return refuse('not_hers')
    if (!(await kindOn(tx, own.kind, dayOf(tx.now())))?.waiverAllowed) return refuse('not_offered')
    const waiverId = tx.newId('dwv')
    const vault = words === '' ? null : await personVault(tx, actor.personId)
    const written = await tx.db
      .insert(duesWaivers)
      .values({
        ...{ id: waiverId, membershipId, askedBy: nameOf(actor), state: 'waiting', createdAt: tx.now() },
        wordsSealed: vault?.seal(waiverPlace(waiverId), words) ?? null,
      })
      .onConflictDoNothing()
      .returning({ id: duesWaivers.id })
    return written.length === 0 ? refuse('asked_already') : ok({ waiverId })
  })
}
