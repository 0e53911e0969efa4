import { isAnyOf } from '#db/bulk.server.ts'
import { duesWaivers, members, memberships, membershipTerms, termPayments } from '#db/schema/membership.ts'
import { accountCodes } from '#db/schema/payments.ts'
import { membershipLeavings } from '#db/schema/inclusion.ts'
import { and, asc, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm'
import type { Mover, Tally } from '../../people/index.server.ts'
import type { Ctx } from '../../shared/ctx.server.ts'
import { dayOf } from '../../shared/dates.ts'
import { duesScene, freeMoney } from '../terms/dues-scene.server.ts'
import { leavingPlace } from '../leaving/leaving-place.ts'
import { waiverPlace } from '../waivers/waiver-place.ts'
import type { Member } from './member.server.ts'

/**
 * Carries membership. Where the kept record is no member, the other's row becomes hers as it is. Where both are, hers goes on since the earlier of
 * both days, and the other stays beside it with what was bought there: it buys nothing any more, and its number is an account code of hers from now on.
 * No money moves: `terms_running` where a term of the other covers today or later, `credit_waits` where money lies there, and the money desk assigns it to the
 * kept number first. `answer_first` while a waiver waits.
 */
export const moveMembership: Mover = async (tx, { from, to, fromVault, toVault }, moves) => {
  const rows = await tx.db
    .select()
    .from(members)
    .where(inArray(members.personId, [from, to]))
    .orderBy(asc(members.id))
    .for('update')
  const theirs = rows.filter(({ personId }) => personId === from)
  const [hers, main] = [to, from].map((id) => rows.find((row) => row.personId === id && row.mergedInto === null))
  if (!main) return {}
  const tally = await whatFollows(tx, theirs)
  // Whoever left and wrote why: hers under the kept key, wherever the membership stays.
  const said = tx.db
    .select({ id: memberships.id })
    .from(memberships)
    .innerJoin(members, eq(members.id, memberships.memberId))
    .where(eq(members.personId, from))
  await moves.change(
    'own',
    membershipLeavings,
    and(inArray(membershipLeavings.membershipId, said), isNotNull(membershipLeavings.wordsSealed)),
    ({ id, wordsSealed }) => ({
      wordsSealed: wordsSealed && toVault.seal(leavingPlace(id), fromVault.open(leavingPlace(id), wordsSealed)),
    }),
  )
  if (!hers) {
    await moves.change('membership', members, eq(members.personId, from), () => ({ personId: to }))
    const ofTheirs = tx.db.select({ id: memberships.id }).from(memberships).where(eq(memberships.memberId, main.id))
    const waits = and(inArray(duesWaivers.membershipId, ofTheirs), eq(duesWaivers.state, 'waiting'))
    await moves.change('own', duesWaivers, waits, ({ id, wordsSealed }) => ({
      wordsSealed: wordsSealed && toVault.seal(waiverPlace(id), fromVault.open(waiverPlace(id), wordsSealed)),
    }))
    return tally
  }
  const against = await refusedOf(tx, main)
  if (against) return against
  const today = dayOf(tx.now())
  const open = and(eq(memberships.memberId, main.id), isNull(memberships.endedOn))
  await moves.change('membership', memberships, open, () => ({ endedOn: today, endReason: 'merged' }))
  await moves.change('membership', members, eq(members.personId, from), () => ({ personId: to, mergedInto: hers.id }))
  const since = main.since < hers.since ? main.since : hers.since
  if (since !== hers.since) await moves.change('own', members, eq(members.id, hers.id), () => ({ since }))
  // Also the codes that lead here because another row was merged into this one.
  const codes = and(eq(accountCodes.purpose, 'dues'), eq(accountCodes.purposeId, main.id))
  await moves.change('own', accountCodes, codes, () => ({ purposeId: hers.id }))
  return tally
}

async function refusedOf(tx: Ctx, { id }: Member) {
  const scene = await duesScene(tx, id)
  const today = dayOf(tx.now())
  const running = scene.memberships.some(
    ({ endedOn, paidUntil }) => endedOn === null && paidUntil !== null && paidUntil >= today,
  )
  if (running) return 'terms_running'
  if (freeMoney(scene).some(({ minor }) => minor !== 0n)) return 'credit_waits'
  const [waiver] = await tx.db
    .select({ id: duesWaivers.id })
    .from(duesWaivers)
    .innerJoin(memberships, eq(memberships.id, duesWaivers.membershipId))
    .where(and(eq(memberships.memberId, id), eq(duesWaivers.state, 'waiting')))
  return waiver ? 'answer_first' : null
}

/** Terms, and the payments that bought them, hang on her membership and are not changed. */
async function whatFollows(tx: Ctx, theirs: readonly Member[]): Promise<Tally> {
  const [row] = await tx.db
    .select({
      terms: sql<number>`count(distinct ${membershipTerms.id})::int`,
      payments: sql<number>`count(distinct ${termPayments.paymentId})::int`,
    })
    .from(memberships)
    .innerJoin(membershipTerms, eq(membershipTerms.membershipId, memberships.id))
    .leftJoin(termPayments, eq(termPayments.termId, membershipTerms.id))
    .where(
      isAnyOf(
        memberships.memberId,
        theirs.map(({ id }) => id),
      ),
    )
  return { ...(row?.terms && { terms: row.terms }), ...(row?.payments && { payments: row.payments }) }
}
