import { membershipTerms, termPayments } from '#db/schema/membership.ts'
import { eq } from 'drizzle-orm'
import { moveCredit } from '../../payments/index.server.ts'
import { asPortal, type Ctx } from '../../shared/ctx.server.ts'
import { addDays, dayOf } from '../../shared/dates.ts'
import {
  buyingOf,
  type DuesScene,
  duesScene,
  isLeaving,
  type Membership,
  takenOf,
  type Term,
} from './dues-scene.server.ts'
import { duesOf, lockMember } from '../members/member.server.ts'
import { type Grant, nextTerm } from './next-term.ts'
import { hastenLeaving } from '../leaving/settle-leaving.server.ts'
import { tellMember } from '../dues/tell-member.server.ts'

export type SettledDues = { granted: string[]; undone: string[] }

/**
 * The one place where terms come and go, by what payments and the ledger say now. First the terms whose money has gone back or
 * elsewhere are undone, the last first; then as many are granted as what is left pays for, of whichever membership could be bought
 * first. Under the lock of the member, so that it may be called by anybody, at any time and as often as they like: what is
 * settled stays as it is. Answers the ids of the terms that came and went.
 */
export const settleDues = (ctx: Ctx, { memberId }: { memberId: string }): Promise<SettledDues> =>
  asPortal(ctx, 'dues', async (tx) => {
    const member = await lockMember(tx, memberId)
    if (!member) throw new Error(`dues of ${memberId}, who is no member`)
    const scene = await duesScene(tx, memberId)
    const undone = await undoUnpaid(tx, memberId, scene)
    if (undone.length > 0) await leaveSooner(tx, scene)
    const granted = await grantPaid(tx, memberId, scene)
    await tellMember(tx, member, { granted, undone })
    return { granted, undone }
  })

/** Takes out of the scene what it undoes. */
async function undoUnpaid(tx: Ctx, memberId: string, scene: DuesScene): Promise<string[]> {
  const undone: string[] = []
  for (;;) {
    const term = unpaidTerm(scene)
    if (!term) return undone
    await tx.db
      .update(membershipTerms)
      .set({ undoneAt: tx.now(), undoneWhy: 'money_left' })
      .where(eq(membershipTerms.id, term.id))
    await moveCredit(tx, { ...moveOf(memberId, scene, term), key: `${term.id}:undone`, minor: -paidFor(term) })
    scene.terms = scene.terms.filter(({ id }) => id !== term.id)
    scene.taken = scene.taken.filter(({ termId }) => termId !== term.id)
    undone.push(term.id)
  }
}

/** Whoever waits to leave with a term that is not hers any more leaves with what is. */
async function leaveSooner(tx: Ctx, { leavings, terms }: DuesScene): Promise<void> {
  const today = dayOf(tx.now())
  for (const { membershipId } of leavings) {
    const paidUntil = terms.find((term) => term.membershipId === membershipId)?.endsOn
    await hastenLeaving(tx, membershipId, paidUntil === undefined || paidUntil < today ? today : addDays(paidUntil, 1))
  }
}

/** The last of those terms that took more of a payment than is left of it. */
function unpaidTerm(scene: DuesScene): Term | undefined {
  const held = new Map(scene.money.map(({ paymentId, minor }) => [paymentId, minor]))
  const short = new Set(
    [...takenOf(scene)].flatMap(([paymentId, taken]) => (taken > (held.get(paymentId) ?? 0n) ? [paymentId] : [])),
  )
  const theirs = new Set(scene.taken.flatMap(({ termId, paymentId }) => (short.has(paymentId) ? [termId] : [])))
  return scene.terms.find(({ id }) => theirs.has(id))
}

/** Puts into the scene what it grants. */
async function grantPaid(tx: Ctx, memberId: string, scene: DuesScene): Promise<string[]> {
  const granted: string[] = []
  for (;;) {
    const next = firstOf(scene, dayOf(tx.now()))
    if (!next) return granted
    const term = await writeTerm(tx, next.membership, next.grant)
    const taken = next.grant.takes.map((take) => ({ termId: term.id, ...take }))
    if (taken.length > 0) await tx.db.insert(termPayments).values(taken)
    scene.terms.unshift(term)
    scene.taken.push(...taken)
    await moveCredit(tx, { ...moveOf(memberId, scene, term), key: `${term.id}:granted`, minor: paidFor(term) })
    granted.push(term.id)
  }
}

/** Of all that could be bought, what could be bought first; on one day what ends first, then what she has had for longer. */
function firstOf(scene: DuesScene, today: string): { membership: Membership; grant: Grant } | undefined {
  const lastOf = (id: string) => scene.terms.find(({ membershipId }) => membershipId === id)?.endsOn ?? ''
  return scene.memberships
    .flatMap((membership) => {
      const buys = membership.endedOn === null && !isLeaving(scene, membership.id)
      const grant = buys ? nextTerm(buyingOf(scene, membership), today) : null
      return grant ? [{ membership, grant, order: `${grant.asOf} ${lastOf(membership.id)}` }] : []
    })
    .reduce<{ membership: Membership; grant: Grant; order: string } | undefined>(
      (first, one) => (first && first.order <= one.order ? first : one),
      undefined,
    )
}

async function writeTerm(tx: Ctx, { id: membershipId }: Membership, grant: Grant): Promise<Term> {
  const { beginsOn, endsOn, anchorDay, asOf, priceMinor, joiningMinor, waivedMinor, waiverId } = grant
  const [term] = await tx.db
    .insert(membershipTerms)
    .values({
      ...{ id: tx.newId('mtm'), membershipId, beginsOn, endsOn, anchorDay, asOf },
      ...{ priceMinor, joiningMinor, waivedMinor, waiverId, grantedAt: tx.now() },
    })
    .returning()
  if (!term) throw new Error('the term was not written')
  return term
}

/** What money paid of a term. */
const paidFor = ({ priceMinor, joiningMinor, waivedMinor }: Term): bigint => priceMinor + joiningMinor - waivedMinor

function moveOf(memberId: string, { memberships }: DuesScene, { membershipId }: Term) {
  const kind = memberships.find(({ id }) => id === membershipId)?.kind
  if (!kind) throw new Error(`a term of ${membershipId}, which is not hers`)
  return { of: duesOf(memberId), for: kind }
}
