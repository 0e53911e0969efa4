import { isAnyOf } from '#db/bulk.server.ts'
import { membershipLeavings } from '#db/schema/inclusion.ts'
import {
  duesWaivers,
  membershipKindVersions,
  memberships,
  membershipTerms,
  renewalApprovals,
  termPayments,
} from '#db/schema/membership.ts'
import { and, asc, desc, eq, isNull, ne } from 'drizzle-orm'
import { type HeldMoney, moneyOf } from '../../payments/index.server.ts'
import type { Ctx } from '../../shared/ctx.server.ts'
import { dayOf } from '../../shared/dates.ts'
import { duesOf } from '../members/member.server.ts'
import type { Buying, FreeMoney } from './next-term.ts'

export type Membership = typeof memberships.$inferSelect
export type Term = typeof membershipTerms.$inferSelect
export type Version = typeof membershipKindVersions.$inferSelect
export type TermPayment = typeof termPayments.$inferSelect

/** All that decides over a member's terms, read at one moment. */
export type DuesScene = {
  memberships: Membership[]
  versions: Version[]
  /** Those that stand, the last to end first. */
  terms: Term[]
  /** What bought the standing terms. */
  taken: TermPayment[]
  /** What is left of each payment for her dues, whatever it has bought: the oldest first. */
  money: HeldMoney[]
  waivers: (typeof duesWaivers.$inferSelect)[]
  renewals: (typeof renewalApprovals.$inferSelect)[]
  /** Her wishes to leave, the last first; those that she took back are not among them. */
  leavings: (typeof membershipLeavings.$inferSelect)[]
}

/** Reads it all. Under the lock of the member where terms are to come or go. */
export async function duesScene(ctx: Ctx, memberId: string): Promise<DuesScene> {
  const own = await ctx.db
    .select()
    .from(memberships)
    .where(eq(memberships.memberId, memberId))
    .orderBy(asc(memberships.createdAt), asc(memberships.id))
  const ids = own.map(({ id }) => id)
  const terms = await ctx.db
    .select()
    .from(membershipTerms)
    .where(and(isAnyOf(membershipTerms.membershipId, ids), isNull(membershipTerms.undoneAt)))
  terms.sort(laterFirst)
  const termIds = terms.map(({ id }) => id)
  return {
    ...{ memberships: own, terms },
    versions: await ctx.db
      .select()
      .from(membershipKindVersions)
      .where(isAnyOf(membershipKindVersions.kind, [...new Set(own.map(({ kind }) => kind))])),
    taken: await ctx.db.select().from(termPayments).where(isAnyOf(termPayments.termId, termIds)),
    money: await moneyOf(ctx, duesOf(memberId)),
    waivers: await ctx.db
      .select()
      .from(duesWaivers)
      .where(and(isAnyOf(duesWaivers.membershipId, ids), eq(duesWaivers.state, 'allowed')))
      .orderBy(asc(duesWaivers.decidedAt), asc(duesWaivers.id)),
    renewals: await ctx.db.select().from(renewalApprovals).where(isAnyOf(renewalApprovals.afterTermId, termIds)),
    leavings: await ctx.db
      .select()
      .from(membershipLeavings)
      .where(and(isAnyOf(membershipLeavings.membershipId, ids), ne(membershipLeavings.state, 'taken_back')))
      .orderBy(desc(membershipLeavings.createdAt), desc(membershipLeavings.id)),
  }
}

/** Of two that end on one day, that of the younger membership. */
const laterFirst = (a: Term, b: Term): number =>
  a.endsOn === b.endsOn ? order(b.membershipId, a.membershipId) : order(b.endsOn, a.endsOn)
const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Whether a membership buys nothing any more, because she leaves: what comes then is her credit. */
export const isLeaving = ({ leavings }: Pick<DuesScene, 'leavings'>, membershipId: string): boolean =>
  leavings.some((one) => one.membershipId === membershipId && one.state === 'waiting')

/** How much of each payment standing terms have taken, by its id. */
export function takenOf({ taken }: Pick<DuesScene, 'taken'>): Map<string, bigint> {
  const sums = new Map<string, bigint>()
  for (const { paymentId, minor } of taken) sums.set(paymentId, (sums.get(paymentId) ?? 0n) + minor)
  return sums
}

/** What no term has taken yet. */
export function freeMoney(scene: Pick<DuesScene, 'taken' | 'money'>): FreeMoney[] {
  const sums = takenOf(scene)
  return scene.money.map(({ paymentId, occurredAt, minor }) => ({
    ...{ paymentId, day: dayOf(occurredAt), minor: minor - (sums.get(paymentId) ?? 0n) },
  }))
}

/** One membership as `nextTerm` asks for it. */
export function buyingOf(scene: DuesScene, { id, kind, approvedOn }: Membership): Buying {
  const last = scene.terms.find(({ membershipId }) => membershipId === id) ?? null
  const used = new Set(scene.terms.map(({ waiverId }) => waiverId))
  return {
    ...{ last, approvedOn, money: freeMoney(scene) },
    rules: scene.versions.filter((version) => version.kind === kind),
    renewalApprovedOn: scene.renewals.find(({ afterTermId }) => afterTermId === last?.id)?.approvedOn ?? null,
    waivers: scene.waivers.flatMap((waiver) =>
      waiver.membershipId === id && waiver.decidedOn !== null && !used.has(waiver.id)
        ? [{ waiverId: waiver.id, day: waiver.decidedOn, coversMinor: waiver.coversMinor }]
        : [],
    ),
  }
}
