import { organisationRepresentatives } from '#db/schema/applications.ts'
import { organisationIncluded, organisationInvitations } from '#db/schema/inclusion.ts'
import { organisations } from '#db/schema/membership.ts'
import { and, asc, eq, gt, inArray, isNull } from 'drizzle-orm'
import { namesOf } from '../../people/index.server.ts'
import type { Ctx } from '../../shared/ctx.server.ts'
import type { Organisation } from './acts-for.server.ts'
import { capOf } from './cap.server.ts'
import { INVITATION_DAYS } from './codes.ts'
import type { PeopleOfOrganisation } from './views.ts'

const DAY_MS = 86_400_000

/** Who acts for an organisation and who belongs by it; whoever calls has judged who looks. `named` false for lists that name nobody. */
export async function peopleOf(
  tx: Ctx,
  organisation: Organisation,
  { named, me }: { named: boolean; me: string | null },
): Promise<PeopleOfOrganisation> {
  const { id } = organisation
  const acting = await tx.db
    .select()
    .from(organisationRepresentatives)
    .where(and(eq(organisationRepresentatives.organisationId, id), isNull(organisationRepresentatives.endsOn)))
    .orderBy(asc(organisationRepresentatives.createdAt), asc(organisationRepresentatives.id))
  const included = await tx.db
    .select()
    .from(organisationIncluded)
    .where(and(eq(organisationIncluded.organisationId, id), isNull(organisationIncluded.endsOn)))
    .orderBy(asc(organisationIncluded.createdAt), asc(organisationIncluded.id))
  const since = new Date(tx.now().getTime() - INVITATION_DAYS * DAY_MS)
  const asked = await tx.db
    .select()
    .from(organisationInvitations)
    .where(
      and(
        ...[eq(organisationInvitations.organisationId, id), gt(organisationInvitations.createdAt, since)],
        // A no looks like no answer.
        inArray(organisationInvitations.state, ['open', 'declined']),
      ),
    )
    .orderBy(asc(organisationInvitations.createdAt), asc(organisationInvitations.id))
  const names = await namesOf(
    tx,
    [...acting, ...included].map(({ personId }) => personId),
  )
  const whoIs = (personId: string) => {
    const { number = '', name = '' } = names.get(personId) ?? {}
    return { number, name: named ? name : '' }
  }
  return {
    organisationId: id,
    most: (await capOf(tx, organisation)).most,
    representatives: acting.map(({ id: representativeId, personId, role, beginsOn }) => ({
      ...{ representativeId, role, since: beginsOn, isMe: personId === me },
      ...whoIs(personId),
    })),
    included: included.map(({ id: includedId, personId, beginsOn }) => ({
      ...{ includedId, since: beginsOn },
      ...whoIs(personId),
    })),
    asked: asked.map(({ id: invitationId, number, createdAt }) => ({ invitationId, number, at: createdAt })),
  }
}

/** The same for the desk, without names; null for a member that is no organisation. */
export async function peopleOfOrganisation(
  tx: Ctx,
  organisationId: string | null,
): Promise<PeopleOfOrganisation | null> {
  if (organisationId === null) return null
  const [organisation] = await tx.db.select().from(organisations).where(eq(organisations.id, organisationId))
  return organisation ? peopleOf(tx, organisation, { named: false, me: null }) : null
}
