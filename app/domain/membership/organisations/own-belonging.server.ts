import { organisationIncluded, organisationInvitations } from '#db/schema/inclusion.ts'
import { memberships, members, organisations } from '#db/schema/membership.ts'
import { and, asc, eq, gt, isNull } from 'drizzle-orm'
import { asPortal, type Ctx } from '../../shared/ctx.server.ts'
import { dayOf } from '../../shared/dates.ts'
import { isMainOf } from '../members/member.server.ts'
import { organisationName } from './acts-for.server.ts'
import { INVITATION_DAYS } from './codes.ts'
import { coverOn } from './cover.server.ts'
import type { OwnBelonging, OwnInclusion } from './views.ts'

const DAY_MS = 86_400_000
const NOBODY: OwnBelonging = { inclusion: null, asked: [], mayChange: false }

/** By which organisation she belongs and until when, which ask her, and whether she may become an individual member in one step. */
export async function ownBelonging(ctx: Ctx): Promise<OwnBelonging> {
  const { actor } = ctx
  if (actor.kind !== 'person') return NOBODY
  const { personId } = actor
  return asPortal(ctx, 'membership', async (tx) => {
    const since = new Date(tx.now().getTime() - INVITATION_DAYS * DAY_MS)
    const asked = await tx.db
      .select({ invitation: organisationInvitations, organisation: organisations })
      .from(organisationInvitations)
      .innerJoin(organisations, eq(organisations.id, organisationInvitations.organisationId))
      .where(
        and(
          ...[eq(organisationInvitations.personId, personId), eq(organisationInvitations.state, 'open')],
          gt(organisationInvitations.createdAt, since),
        ),
      )
      .orderBy(asc(organisationInvitations.createdAt))
    const inclusion = await inclusionOf(tx, personId)
    const [individual] = await tx.db
      .select({ id: memberships.id })
      .from(memberships)
      .innerJoin(members, eq(members.id, memberships.memberId))
      .where(and(isMainOf(personId), eq(memberships.kind, 'individual'), isNull(memberships.endedOn)))
    return {
      inclusion,
      asked: asked.map(({ invitation, organisation }) => ({
        ...{ invitationId: invitation.id, at: invitation.createdAt },
        organisation: organisationName(tx, organisation),
      })),
      mayChange: !individual && inclusion?.untilOn != null,
    }
  })
}

async function inclusionOf(tx: Ctx, personId: string): Promise<OwnInclusion | null> {
  const cover = await coverOn(tx, personId, dayOf(tx.now()))
  const [row] = await tx.db
    .select({ included: organisationIncluded, organisation: organisations })
    .from(organisationIncluded)
    .innerJoin(organisations, eq(organisations.id, organisationIncluded.organisationId))
    .where(
      cover
        ? eq(organisationIncluded.id, cover.includedId)
        : and(eq(organisationIncluded.personId, personId), isNull(organisationIncluded.endsOn)),
    )
  if (!row) return null
  return {
    ...{ includedId: row.included.id, organisation: organisationName(tx, row.organisation) },
    ...{ since: row.included.beginsOn, isOpen: row.included.endsOn === null },
    ...{ lastOn: cover?.lastOn ?? null, untilOn: cover?.untilOn ?? null, isOver: cover?.isOver ?? true },
  }
}
