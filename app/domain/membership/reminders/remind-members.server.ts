import { membershipReminders, memberships, membershipTerms } from '#db/schema/membership.ts'
import { isAnyOf } from '#db/bulk.server.ts'
import { and, asc, eq, gt, isNotNull, isNull, lte, notExists, or } from 'drizzle-orm'
import { tellSafely } from '../../people/index.server.ts'
import { asPortal, type Ctx } from '../../shared/ctx.server.ts'
import { addDays, dayOf } from '../../shared/dates.ts'
import { buyingOf, duesScene, isLeaving } from '../terms/dues-scene.server.ts'
import { kindsOn } from '../kinds/kind-versions.server.ts'
import { toTell } from '../members/to-tell.server.ts'
import { lockMember } from '../members/member.server.ts'
import { dueReminders, type Reminder } from './reminder-days.ts'
import { whatARenewalWouldGive } from '../terms/what-a-renewal-would-give.ts'

const BATCH = 500
const EARLIEST_DAYS = 30

type Candidate = {
  membershipId: string
  memberId: string
  term: typeof membershipTerms.$inferSelect
  graceDays: number
}

/**
 * Reminds members around the ends of their terms: each rule of a term once, the latest that has come, on the safe channel and without
 * a word of what it is about. Nobody who has paid, has left or leaves; for an organisation whoever looks
 * after its dues. What became of each is written down. Answers how many were left word.
 */
export async function remindMembers(ctx: Ctx): Promise<number> {
  let reminded = 0
  let after = { paidUntil: '', id: '' }
  for (;;) {
    const batch = await candidates(ctx, after)
    for (const one of await due(ctx, batch)) if (await remind(ctx, one)) reminded++
    const last = batch.at(-1)
    if (!last) return reminded
    after = { paidUntil: last.term.endsOn, id: last.membershipId }
  }
}

/** The next so many whose last term ends soon or has ended, and of which not all has been said. */
const candidates = (ctx: Ctx, after: { paidUntil: string; id: string }): Promise<Candidate[]> =>
  asPortal(ctx, 'dues', async (tx) => {
    const today = dayOf(tx.now())
    const rules = await kindsOn(tx, today)
    const rows = await tx.db
      .select({ membership: memberships, term: membershipTerms })
      .from(memberships)
      .innerJoin(
        membershipTerms,
        and(
          eq(membershipTerms.membershipId, memberships.id),
          eq(membershipTerms.endsOn, memberships.paidUntil),
          isNull(membershipTerms.undoneAt),
        ),
      )
      .where(
        and(
          ...[isNull(memberships.endedOn), isNotNull(memberships.approvedOn)],
          lte(memberships.paidUntil, addDays(today, EARLIEST_DAYS)),
          after.paidUntil === ''
            ? undefined
            : or(
                gt(memberships.paidUntil, after.paidUntil),
                and(eq(memberships.paidUntil, after.paidUntil), gt(memberships.id, after.id)),
              ),
          notExists(
            tx.db
              .select()
              .from(membershipReminders)
              .where(and(eq(membershipReminders.termId, membershipTerms.id), eq(membershipReminders.rule, 'lapsed'))),
          ),
        ),
      )
      .orderBy(asc(memberships.paidUntil), asc(memberships.id))
      .limit(BATCH)
    return rows.map(({ membership, term }) => ({
      ...{ membershipId: membership.id, memberId: membership.memberId, term },
      graceDays: rules.get(membership.kind)?.graceDays ?? 0,
    }))
  })

/** Those of them of whom something is to be said or written, found by one question for all. */
const due = (ctx: Ctx, batch: readonly Candidate[]): Promise<Candidate[]> =>
  asPortal(ctx, 'dues', async (tx) => {
    const ids = batch.map(({ term }) => term.id)
    const rows = await tx.db.select().from(membershipReminders).where(isAnyOf(membershipReminders.termId, ids))
    const written = Map.groupBy(rows, ({ termId }) => termId)
    return batch.filter((one) => isDue(one, written.get(one.term.id) ?? [], dayOf(tx.now())))
  })

type Written = typeof membershipReminders.$inferSelect
const dueOf = ({ term, graceDays }: Candidate, written: readonly Written[], today: string) =>
  dueReminders({ ...term, graceDays }, new Set(written.map(({ rule }) => rule)), today)
const isDue = (one: Candidate, written: readonly Written[], today: string): boolean => {
  const { say, missed } = dueOf(one, written, today)
  return say !== null || missed.length > 0
}

/** Under the lock of the member: what she pays at this moment comes before or after it. */
const remind = (ctx: Ctx, one: Candidate): Promise<boolean> =>
  asPortal(ctx, 'dues', async (tx) => {
    const today = dayOf(tx.now())
    const { membershipId, memberId, term } = one
    const member = await lockMember(tx, memberId)
    const rows = await tx.db.select().from(membershipReminders).where(eq(membershipReminders.termId, term.id))
    const { say, missed } = dueOf(one, rows, today)
    if (say === null && missed.length === 0) return false
    const scene = await duesScene(tx, memberId)
    const membership = scene.memberships.find(({ id }) => id === membershipId)
    const last = scene.terms.find((one) => one.membershipId === membershipId)
    if (!member || !membership || membership.endedOn !== null || isLeaving(scene, membershipId) || last?.id !== term.id)
      return false
    const hasPaid = whatARenewalWouldGive(buyingOf(scene, membership), today)?.missingMinor === 0n
    const written: { rule: Reminder; outcome: 'left' | 'no_address' | 'missed' | 'paid' }[] = missed.map((rule) => ({
      ...{ rule, outcome: 'missed' },
    }))
    let isLeft = false
    if (say !== null) {
      if (!hasPaid)
        for (const personId of await toTell(tx, member))
          isLeft = (await tellSafely(tx, { personId, kind: WORDS[say] })) || isLeft
      written.push({ rule: say, outcome: hasPaid ? 'paid' : isLeft ? 'left' : 'no_address' })
    }
    await tx.db
      .insert(membershipReminders)
      .values(written.map((one) => ({ termId: term.id, ...one, createdAt: tx.now() })))
    return isLeft
  })

const WORDS = {
  month_before: 'day_nears',
  week_before: 'day_nears',
  last_day: 'day_nears',
  in_grace: 'news_waits',
  lapsed: 'news_waits',
} as const satisfies Record<Reminder, string>
