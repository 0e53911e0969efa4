import { members, memberships, organisations } from '#db/schema/membership.ts'
import { persons } from '#db/schema/people.ts'
import { and, eq, isNull } from 'drizzle-orm'
import { giveCode } from '../../payments/index.server.ts'
import { record } from '../../people/index.server.ts'
import { asPortal, type Ctx, nameOf } from '../../shared/ctx.server.ts'
import { dayOf } from '../../shared/dates.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { isMembershipDesk } from '../desk.server.ts'
import { DUES, isMainOf, type Member } from './member.server.ts'
import type { Kind } from '../kinds/kinds.ts'
import { kindOn } from '../kinds/kind-versions.server.ts'
import { settleDues } from '../terms/settle-dues.server.ts'

export type MakeRefusal = 'not_allowed' | 'no_such_person' | 'no_such_kind' | 'kind_closed' | 'is_one_already'

export type NewMembership = {
  kind: Kind
  /** Who it is: one person or one organisation. */
  who: { personId: string } | { organisationId: string }
  /** Since when she is a member, `YYYY-MM-DD`, where that is earlier than today; of one who is a member already it says nothing. */
  since?: string | undefined
  /** False where somebody else has yet to say yes (`approveMembership`): until then money for it waits as credit. */
  isApproved: boolean
  /** True of somebody who belongs by an organisation: a kind that is shut to the new is open to her. */
  belongsAlready?: boolean
  /** The id and number that were kept for her while she applied (`applications`); who is a member already has her own. */
  kept?: { memberId: string; number: string } | undefined
}

/**
 * Makes somebody a member, or gives a member another membership: with a number of hers for good, and what she has paid already
 * looked at at once. By the membership desk, or by the portal's own work once it has judged.
 */
export async function makeMember(
  ctx: Ctx,
  input: NewMembership,
): Promise<Result<{ memberId: string; membershipId: string; number: string }, MakeRefusal>> {
  if (!(await isMembershipDesk(ctx))) return refuse('not_allowed')
  const approvedBy = nameOf(ctx.actor)
  return asPortal(ctx, 'membership', async (tx) => {
    const today = dayOf(tx.now())
    const version = await kindOn(tx, input.kind, today)
    if (!version) return refuse('no_such_kind')
    if (!version.isOpen && input.belongsAlready !== true) return refuse('kind_closed')
    if (!(await exists(tx, input.who))) return refuse('no_such_person')
    const member = await memberOf(tx, input)
    const [taken] = await tx.db
      .select({ id: memberships.id })
      .from(memberships)
      .where(and(eq(memberships.memberId, member.id), eq(memberships.kind, input.kind), isNull(memberships.endedOn)))
    if (taken) return refuse('is_one_already')
    const membershipId = tx.newId('mbs')
    await tx.db.insert(memberships).values({
      ...{ id: membershipId, memberId: member.id, kind: input.kind, createdAt: tx.now() },
      ...(input.isApproved && { approvedOn: today, approvedBy }),
    })
    await settleDues(tx, { memberId: member.id })
    await record(tx, {
      action: 'member.made',
      detail: membershipId,
      ...(member.personId !== null && { subject: member.personId }),
    })
    return ok({ memberId: member.id, membershipId, number: member.number })
  })
}

async function exists(tx: Ctx, who: NewMembership['who']): Promise<boolean> {
  // Held until the membership is written: somebody who is being erased is taken in by nobody.
  const found =
    'personId' in who
      ? await tx.db
          .select({ id: persons.id })
          .from(persons)
          .where(and(eq(persons.id, who.personId), isNull(persons.erasedAt)))
          .for('no key update')
      : await tx.db
          .select({ id: organisations.id })
          .from(organisations)
          .where(eq(organisations.id, who.organisationId))
          .for('no key update')
  return found.length === 1
}

/** Her row, written now where she has never been a member. Whoever asks holds the person or organisation, so that there is one. */
async function memberOf(tx: Ctx, { who, since, kept }: NewMembership): Promise<Member> {
  const [known] = await tx.db
    .select()
    .from(members)
    .where('personId' in who ? isMainOf(who.personId) : eq(members.organisationId, who.organisationId))
  if (known) return known
  const id = kept?.memberId ?? tx.newId('mbr')
  const number = kept?.number ?? (await giveCode(tx, { purpose: DUES, purposeId: id, kind: 'member' }))
  const row = {
    id,
    personId: null,
    mergedInto: null,
    organisationId: null,
    ...who,
    number,
    since: since ?? dayOf(tx.now()),
    createdAt: tx.now(),
  }
  await tx.db.insert(members).values(row)
  return row
}
