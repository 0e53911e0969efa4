import { organisationInvitations } from '#db/schema/inclusion.ts'
import { members, memberships } from '#db/schema/membership.ts'
import { and, count, eq, gt, inArray, lte, ne } from 'drizzle-orm'
import { findByNumber, holdPerson, notify, record, tellSafely } from '../../people/index.server.ts'
import { asPortal, type Ctx, inTransaction, nameOf } from '../../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { isMembershipDesk } from '../desk.server.ts'
import { holdOrganisation, isIncludedBy, looksAfter } from './acts-for.server.ts'
import { capOf } from './cap.server.ts'
import { INVITATION_DAYS, MOST_ASKED } from './codes.ts'

export type InviteRefusal =
  'not_yours' | 'number_wrong' | 'included_already' | 'asked_already' | 'full' | 'too_many' | 'over'

const NUMBER = /^[0-9A-Z]{8}$/
const DAY_MS = 86_400_000

/**
 * Asks whoever has this number to belong by an organisation; her yes is what begins it. A number of nobody is asked in the same words and waits as
 * long: who it is, and whether it is anybody's, is learnt from a yes alone. `included_already` tells of the organisation's own people only, whose
 * numbers it sees.
 */
export const inviteIncluded = (
  ctx: Ctx,
  { organisationId, number: typed }: { organisationId: string; number: string },
): Promise<Result<null, InviteRefusal>> =>
  inTransaction(ctx, async (tx): Promise<Result<null, InviteRefusal>> => {
    const number = typed.toUpperCase().replaceAll(/[^0-9A-Z]/g, '')
    const isDesk = await isMembershipDesk(tx)
    const done = await asPortal(tx, 'membership', async (portal): Promise<Result<string, InviteRefusal>> => {
      // Persons before organisations, as her answer holds them.
      const found = NUMBER.test(number) ? await findByNumber(portal, number) : null
      const personId = found && (await holdPerson(portal, found)) ? found : null
      const organisation = await holdOrganisation(portal, organisationId)
      if (!organisation || !(await looksAfter(portal, organisationId, isDesk))) return refuse('not_yours')
      if (!NUMBER.test(number)) return refuse('number_wrong')
      if (await hasEnded(portal, organisationId)) return refuse('over')
      const since = new Date(portal.now().getTime() - INVITATION_DAYS * DAY_MS)
      await endOld(portal, organisationId, since)
      if (personId && (await isIncludedBy(portal, organisationId, personId))) return refuse('included_already')
      if (await wasAsked(portal, { organisationId, number, since })) return refuse('asked_already')
      const { most, taken } = await capOf(portal, organisation)
      if (taken + (await waiting(portal, organisationId)) >= most) return refuse('full')
      if ((await askedSince(portal, organisationId, new Date(portal.now().getTime() - DAY_MS))) >= MOST_ASKED)
        return refuse('too_many')
      const id = portal.newId('oiv')
      await portal.db.insert(organisationInvitations).values({
        ...{ id, organisationId, number, personId, invitedBy: nameOf(tx.actor), state: 'open' },
        createdAt: portal.now(),
      })
      if (personId) {
        await notify(portal, personId, 'inclusion_asked', id)
        await tellSafely(portal, { personId, kind: 'news_waits' })
      }
      return ok(id)
    })
    if (!done.ok) return done
    await record(tx, { action: 'inclusion.asked', detail: `${organisationId} ${done.value}` })
    return ok(null)
  })

const ofThis = (organisationId: string) => eq(organisationInvitations.organisationId, organisationId)
const isOpen = eq(organisationInvitations.state, 'open')

async function endOld(tx: Ctx, organisationId: string, since: Date): Promise<void> {
  await tx.db
    .update(organisationInvitations)
    .set({ state: 'withdrawn', answeredAt: tx.now() })
    .where(and(ofThis(organisationId), isOpen, lte(organisationInvitations.createdAt, since)))
}

/** Whether an organisation was a member and is none: one that is not yet may gather its people. */
async function hasEnded(tx: Ctx, organisationId: string): Promise<boolean> {
  const held = await tx.db
    .select({ endedOn: memberships.endedOn })
    .from(memberships)
    .innerJoin(members, eq(members.id, memberships.memberId))
    .where(and(eq(members.organisationId, organisationId), eq(memberships.kind, 'organisation')))
  return held.length > 0 && held.every(({ endedOn }) => endedOn !== null)
}

/** One number is asked once in a month, whatever became of it: by asking anew nobody finds out. */
async function wasAsked(
  tx: Ctx,
  { organisationId, number, since }: { organisationId: string; number: string; since: Date },
): Promise<boolean> {
  const rows = await tx.db
    .select({ id: organisationInvitations.id })
    .from(organisationInvitations)
    .where(
      and(
        ofThis(organisationId),
        eq(organisationInvitations.number, number),
        ne(organisationInvitations.state, 'accepted'),
        gt(organisationInvitations.createdAt, since),
      ),
    )
  return rows.length > 0
}

async function waiting(tx: Ctx, organisationId: string): Promise<number> {
  const [row] = await tx.db
    .select({ n: count() })
    .from(organisationInvitations)
    // A no looks like no answer also by the places that are left.
    .where(
      and(
        ofThis(organisationId),
        inArray(organisationInvitations.state, ['open', 'declined']),
        gt(organisationInvitations.createdAt, new Date(tx.now().getTime() - INVITATION_DAYS * DAY_MS)),
      ),
    )
  return row?.n ?? 0
}

async function askedSince(tx: Ctx, organisationId: string, since: Date): Promise<number> {
  const [row] = await tx.db
    .select({ n: count() })
    .from(organisationInvitations)
    .where(and(ofThis(organisationId), gt(organisationInvitations.createdAt, since)))
  return row?.n ?? 0
}
