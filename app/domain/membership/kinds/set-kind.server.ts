import { membershipKindVersions } from '#db/schema/membership.ts'
import { record } from '../../people/index.server.ts'
import { asPortal, type Ctx, nameOf } from '../../shared/ctx.server.ts'
import { dayOf } from '../../shared/dates.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { isMembershipDesk } from '../desk.server.ts'
import type { Kind } from './kinds.ts'
import type { KindForm } from '../schemas.ts'

export type SetKindRefusal = 'not_allowed' | 'day_gone' | 'day_taken'

/**
 * Says what a kind is from a day on, today at the earliest: terms that were granted stay as they were, for a version is never changed.
 * `day_taken`: another one begins on that day already.
 */
export async function setKind(
  ctx: Ctx,
  { kind, fromDay, price, joining, rollOver, includedMost, ...version }: KindForm & { kind: Kind },
): Promise<Result<null, SetKindRefusal>> {
  if (!(await isMembershipDesk(ctx))) return refuse('not_allowed')
  const setBy = nameOf(ctx.actor)
  return asPortal(ctx, 'membership', async (tx) => {
    // What held before this house was opened the portal itself writes, with the old register.
    if (ctx.actor.kind === 'person' && fromDay < dayOf(tx.now())) return refuse('day_gone')
    const written = await tx.db
      .insert(membershipKindVersions)
      .values({
        ...{ kind, fromDay, ...version, setBy, createdAt: tx.now() },
        ...{ priceMinor: price.minor, joiningMinor: joining.minor },
        rollOver: rollOver === '' ? null : rollOver,
        includedMost: kind === 'organisation' ? (includedMost ?? null) : null,
      })
      .onConflictDoNothing()
      .returning({ kind: membershipKindVersions.kind })
    if (written.length === 0) return refuse('day_taken')
    await record(tx, { action: 'kind.changed', detail: `${kind} ${fromDay}` })
    return ok(null)
  })
}
