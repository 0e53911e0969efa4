import { isAnyOf } from '#db/bulk.server.ts'
import { duesWaivers, members, membershipTerms, termPayments } from '#db/schema/membership.ts'
import { payments } from '#db/schema/payments.ts'
import { asc, desc, eq } from 'drizzle-orm'
import { latestAttempt } from '../../payments/index.server.ts'
import type { Ctx } from '../../shared/ctx.server.ts'
import { addDays, dayOf } from '../../shared/dates.ts'
import { kes } from '../../shared/money.ts'
import {
  buyingOf,
  type DuesScene,
  duesScene,
  freeMoney,
  isLeaving,
  type Membership,
} from '../terms/dues-scene.server.ts'
import { duesOf, type Member } from '../members/member.server.ts'
import { ruleOn } from '../terms/next-term.ts'
import { standingOn } from '../members/standing.ts'
import type { DuesView, LeavingView, MembershipView, RenewalView, TermView } from '../views.ts'
import { whatARenewalWouldGive } from '../terms/what-a-renewal-would-give.ts'

/** A member's dues as a page shows them, to herself or to the desk: whoever calls has judged who looks. */
export async function duesView(ctx: Ctx, member: Member): Promise<DuesView> {
  const scene = await duesScene(ctx, member.id)
  const terms = await termViews(ctx, scene)
  const waivers = await ctx.db
    .select({ membershipId: duesWaivers.membershipId, state: duesWaivers.state })
    .from(duesWaivers)
    .where(
      isAnyOf(
        duesWaivers.membershipId,
        scene.memberships.map(({ id }) => id),
      ),
    )
  const earlier = await earlierOf(ctx, member)
  const asked = await latestAttempt(ctx, duesOf(member.id))
  const waiting = new Set(waivers.flatMap(({ state, membershipId }) => (state === 'waiting' ? [membershipId] : [])))
  return {
    ...{ memberId: member.id, number: member.number, since: member.since },
    asked: asked && {
      ...{ state: asked.state, amount: asked.amount, maskedPhone: asked.maskedPhone, byCard: asked.method === 'card' },
    },
    credit: kes(freeMoney(scene).reduce((sum, { minor }) => sum + minor, 0n)),
    memberships: [
      ...scene.memberships.map((one) =>
        membershipView(scene, one, {
          today: dayOf(ctx.now()),
          terms: terms.get(one.id) ?? [],
          isWaiting: waiting.has(one.id),
        }),
      ),
      ...earlier.flatMap(({ memberships }) => memberships),
    ],
    payments: [
      ...earlier.flatMap(({ payments }) => payments),
      ...scene.money.map(({ paymentId, occurredAt, method, reference, minor }) => ({
        ...{ paymentId, paidAt: occurredAt, method, reference, left: kes(minor) },
      })),
    ],
  }
}

/** What she was and paid under rows that were merged into this one: hers to see, and over. */
async function earlierOf(ctx: Ctx, { id }: Member): Promise<DuesView[]> {
  const rows = await ctx.db.select().from(members).where(eq(members.mergedInto, id)).orderBy(asc(members.id))
  return Promise.all(rows.map((row) => duesView(ctx, row)))
}

type About = { today: string; terms: TermView[]; isWaiting: boolean }

function membershipView(scene: DuesScene, membership: Membership, { today, terms, isWaiting }: About): MembershipView {
  const buying = buyingOf(scene, membership)
  const versions = scene.versions.filter(({ kind }) => kind === membership.kind)
  // A kind whose first version is still to come has its words from that one.
  const version = ruleOn(versions, today) ?? versions[0]
  const { id, kind, paidUntil, endReason, endedOn } = membership
  const isOver = endedOn !== null || isLeaving(scene, id)
  const isFree = buying.waivers.length > 0
  return {
    ...{ id, kind, paidUntil, endReason, terms },
    name: { en: version?.nameEn ?? kind, sw: version?.nameSw ?? kind },
    text: { en: version?.textEn ?? '', sw: version?.textSw ?? '' },
    standing: standingOn(membership, version ?? { windowDays: 0, graceDays: 0 }, today),
    graceUntil: paidUntil === null || !version ? null : addDays(paidUntil, version.graceDays),
    renewal: isOver ? null : renewalView(whatARenewalWouldGive(buying, today)),
    waiver: isWaiting ? 'waiting' : isFree ? 'allowed' : null,
    mayAskWaiver: !isOver && !isWaiting && !isFree && version?.waiverAllowed === true,
    leaving: leavingOf(scene, id),
    waitsForYes:
      !isOver && buying.last !== null && version?.approvalRenewal === true && buying.renewalApprovedOn === null,
  }
}

/** Her latest wish to leave, waiting or carried out. */
function leavingOf({ leavings }: DuesScene, membershipId: string): LeavingView | null {
  const one = leavings.find((leaving) => leaving.membershipId === membershipId)
  if (!one) return null
  const { id: leavingId, reason, leavesOn, state, wordsSealed } = one
  return { leavingId, reason, leavesOn, isWaiting: state === 'waiting', hasWords: wordsSealed !== null }
}

function renewalView(gives: ReturnType<typeof whatARenewalWouldGive>): RenewalView | null {
  if (!gives) return null
  const { beginsOn, endsOn, asOf, priceMinor, joiningMinor, waivedMinor, dueMinor, missingMinor } = gives
  return {
    ...{ beginsOn, endsOn, asOf, price: kes(priceMinor), joining: kes(joiningMinor), waived: kes(waivedMinor) },
    ...{ due: kes(dueMinor), missing: kes(missingMinor) },
  }
}

/** All terms, those that were undone among them, with what bought each. */
async function termViews(ctx: Ctx, { memberships }: DuesScene): Promise<Map<string, TermView[]>> {
  const ids = memberships.map(({ id }) => id)
  const terms = await ctx.db
    .select()
    .from(membershipTerms)
    .where(isAnyOf(membershipTerms.membershipId, ids))
    .orderBy(desc(membershipTerms.endsOn), desc(membershipTerms.id))
  const bought = await ctx.db
    .select({ termId: termPayments.termId, reference: payments.reference })
    .from(termPayments)
    .innerJoin(payments, eq(payments.id, termPayments.paymentId))
    .where(
      isAnyOf(
        termPayments.termId,
        terms.map(({ id }) => id),
      ),
    )
    .orderBy(asc(payments.occurredAt), asc(payments.id))
  const views = terms.map(
    ({ membershipId, id, beginsOn, endsOn, priceMinor, joiningMinor, waivedMinor, undoneAt }) => ({
      membershipId,
      view: {
        ...{ id, beginsOn, endsOn, price: kes(priceMinor + joiningMinor), waived: kes(waivedMinor) },
        isUndone: undoneAt !== null,
        paidBy: bought.flatMap(({ termId, reference }) => (termId === id ? [reference] : [])),
      },
    }),
  )
  return new Map(
    ids.map((id) => [id, views.flatMap(({ membershipId, view }) => (membershipId === id ? [view] : []))] as const),
  )
}
