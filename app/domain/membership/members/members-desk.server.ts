import { duesWaivers, members, memberships } from '#db/schema/membership.ts'
import { and, asc, count, eq, isNotNull, isNull, type SQL, sql } from 'drizzle-orm'
import { personVault } from '../../people/index.server.ts'
import { asPortal, type Ctx, nameOf } from '../../shared/ctx.server.ts'
import { addDays, dayOf } from '../../shared/dates.ts'
import { isMembershipDesk, seesMembers } from '../desk.server.ts'
import { duesView } from '../dues/dues-view.server.ts'
import { KINDS } from '../kinds/kinds.ts'
import { kindsOn } from '../kinds/kind-versions.server.ts'
import { peopleOfOrganisation } from '../organisations/people-of.server.ts'
import type { PeopleOfOrganisation } from '../organisations/views.ts'
import { type Listed, standingOn } from './standing.ts'
import type { DuesView, ListedMembership, WaitingWaiver } from '../views.ts'
import { waiverPlace } from '../waivers/waiver-place.ts'

const PAGE = 50
export type MembersPage = {
  rows: ListedMembership[]
  /** Where the next page begins; null on the last. */ next: string | null
}

/**
 * A page of memberships of one standing, who ends first before the others: found by an index over the days, so that it costs the same
 * among a hundred thousand. `after` is the `next` of the page before. Empty for whoever may not see it.
 */
export async function listMembers(
  ctx: Ctx,
  { standing, after }: { standing: Listed; after: string | null },
): Promise<MembersPage> {
  if (!(await seesMembers(ctx))) return { rows: [], next: null }
  return asPortal(ctx, 'membership', async (tx) => {
    const today = dayOf(tx.now())
    const rules = await kindsOn(tx, today)
    const isWaiting = standing === 'waiting_approval' || standing === 'waiting_money'
    const order = isWaiting ? memberships.id : memberships.paidUntil
    const rows = await tx.db
      .select({ membership: memberships, number: members.number, since: members.since })
      .from(memberships)
      .innerJoin(members, eq(members.id, memberships.memberId))
      .where(and(isNull(memberships.endedOn), stands(rules, standing, today), from(after, isWaiting)))
      .orderBy(asc(order), asc(memberships.id))
      .limit(PAGE + 1)
    const shown = rows.slice(0, PAGE).map(({ membership, number, since }): ListedMembership => {
      const rule = rules.get(membership.kind)
      const { id: membershipId, memberId, kind, paidUntil } = membership
      return {
        ...{ memberId, membershipId, number, kind, paidUntil, since },
        kindName: { en: rule?.nameEn ?? kind, sw: rule?.nameSw ?? kind },
        standing: standingOn(membership, rule ?? { windowDays: 0, graceDays: 0 }, today),
      }
    })
    const last = rows.length > PAGE ? shown.at(-1) : undefined
    return { rows: shown, next: last ? `${last.paidUntil ?? ''}~${last.membershipId}` : null }
  })
}

type Rules = Awaited<ReturnType<typeof kindsOn>>

/** The days of `paid_until` that make a standing, of each kind its own. */
function stands(rules: Rules, standing: Listed, today: string): SQL | undefined {
  if (standing === 'waiting_approval') return isNull(memberships.approvedOn)
  if (standing === 'waiting_money') return and(isNotNull(memberships.approvedOn), isNull(memberships.paidUntil))
  const each = KINDS.map((kind) => {
    const { windowDays, graceDays } = rules.get(kind) ?? { windowDays: 0, graceDays: 0 }
    const [opens, over] = [addDays(today, windowDays), addDays(today, -graceDays)]
    const days: Record<Exclude<Listed, 'waiting_approval' | 'waiting_money'>, SQL> = {
      current: sql`${memberships.paidUntil} > ${opens}`,
      in_window: sql`${memberships.paidUntil} between ${today} and ${opens}`,
      in_grace: sql`${memberships.paidUntil} >= ${over} and ${memberships.paidUntil} < ${today}`,
      lapsed: sql`${memberships.paidUntil} < ${over}`,
    }
    return sql`(${memberships.kind} = ${kind} and ${days[standing]})`
  })
  return and(isNotNull(memberships.approvedOn), sql.join([sql`(`, sql.join(each, sql` or `), sql`)`]))
}

function from(after: string | null, isWaiting: boolean): SQL | undefined {
  const [paidUntil = '', id] = after?.split('~') ?? []
  if (!id) return undefined
  if (isWaiting) return sql`${memberships.id} > ${id}`
  return /^\d{4}-\d\d-\d\d$/.test(paidUntil)
    ? sql`(${memberships.paidUntil}, ${memberships.id}) > (${paidUntil}::date, ${id})`
    : undefined
}

/** A member's dues at the desk, with whose record it is; null for whoever may not see it, and for an id of nobody. */
export async function openMember(
  ctx: Ctx,
  memberId: string,
): Promise<{
  personId: string | null
  mayDecide: boolean
  dues: DuesView
  people: PeopleOfOrganisation | null
} | null> {
  if (!(await seesMembers(ctx))) return null
  const mayDecide = await isMembershipDesk(ctx)
  return asPortal(ctx, 'membership', async (tx) => {
    const [member] = await tx.db.select().from(members).where(eq(members.id, memberId))
    if (!member) return null
    const people = await peopleOfOrganisation(tx, member.organisationId)
    return { personId: member.personId, mayDecide, dues: await duesView(tx, member), people }
  })
}

/** The waivers that wait for an answer, the oldest first, 100 at most; for the membership desk alone. */
export async function listWaivers(ctx: Ctx): Promise<WaitingWaiver[]> {
  if (!(await isMembershipDesk(ctx))) return []
  return asPortal(ctx, 'membership', async (tx) => {
    const rules = await kindsOn(tx, dayOf(tx.now()))
    const rows = await tx.db
      .select({ waiver: duesWaivers, kind: memberships.kind, member: members })
      .from(duesWaivers)
      .innerJoin(memberships, eq(memberships.id, duesWaivers.membershipId))
      .innerJoin(members, eq(members.id, memberships.memberId))
      .where(eq(duesWaivers.state, 'waiting'))
      .orderBy(asc(duesWaivers.createdAt), asc(duesWaivers.id))
      .limit(100)
    const shown: WaitingWaiver[] = []
    for (const { waiver, kind, member } of rows) {
      const vault = waiver.wordsSealed && member.personId ? await personVault(tx, member.personId) : null
      const rule = rules.get(kind)
      shown.push({
        ...{ waiverId: waiver.id, memberId: member.id, number: member.number, askedAt: waiver.createdAt },
        kindName: { en: rule?.nameEn ?? kind, sw: rule?.nameSw ?? kind },
        words: waiver.wordsSealed ? (vault?.open(waiverPlace(waiver.id), waiver.wordsSealed) ?? '') : '',
        isMineToAnswer: waiver.askedBy !== nameOf(ctx.actor),
      })
    }
    return shown
  })
}

/** How much waits for the membership desk: waivers to answer, and memberships to say yes to. Nothing for others. */
export async function countWaitingMembers(ctx: Ctx): Promise<number> {
  if (!(await isMembershipDesk(ctx))) return 0
  return asPortal(ctx, 'membership', async (tx) => {
    const [waivers] = await tx.db.select({ n: count() }).from(duesWaivers).where(eq(duesWaivers.state, 'waiting'))
    const [waiting] = await tx.db
      .select({ n: count() })
      .from(memberships)
      .where(and(isNull(memberships.endedOn), isNull(memberships.approvedOn)))
    return (waivers?.n ?? 0) + (waiting?.n ?? 0)
  })
}
