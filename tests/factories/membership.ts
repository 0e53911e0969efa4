import { hearDues } from '#app/domain/membership/dues/hear-dues.server.ts'
import type { Kind } from '#app/domain/membership/kinds/kinds.ts'
import { makeMember, type NewMembership } from '#app/domain/membership/members/make-member.server.ts'
import type { KindForm } from '#app/domain/membership/schemas.ts'
import { setKind } from '#app/domain/membership/kinds/set-kind.server.ts'
import { applyMovements } from '#app/domain/payments/movements/apply-movements.server.ts'
import { balance } from '#app/domain/payments/ledger/balance.server.ts'
import { receiptOf } from '#app/domain/payments/scene.ts'
import { asPortal, type Ctx, inTransaction } from '#app/domain/shared/ctx.server.ts'
import { dayOf, noonInNairobi, toCompactEat } from '#app/domain/shared/dates.ts'
import { kes } from '#app/domain/shared/money.ts'
import { lockNames } from '#app/domain/shared/locks.server.ts'
import { memberships, membershipTerms } from '#db/schema/membership.ts'
import { payments } from '#db/schema/payments.ts'
import { and, asc, eq, isNull } from 'drizzle-orm'
import { deliver } from './inbox.ts'
import { aConfirmation, aReceipt, incoming } from './messages.ts'
import { actingAs, aPerson, someoneWith } from './people.ts'

/** A year from the day it is paid, Ksh 1,000 and 200 more the first time; may be bought a month ahead, and has a month of grace. */
const A_KIND: KindForm = {
  ...{ fromDay: '2020-01-01', nameEn: 'Example', nameSw: 'Mfano', textEn: 'For an example.', textSw: 'Kwa mfano.' },
  ...{ price: kes(100_000n), joining: kes(20_000n), term: 'rolling', months: 12, rollOver: '' },
  ...{ windowDays: 30, graceDays: 30, approvalNew: false, approvalRenewal: false, waiverAllowed: true, isOpen: true },
}

/** Says what a kind is, as the portal itself writes it. */
export async function aKind(ctx: Ctx, kind: Kind = 'individual', over: Partial<KindForm> = {}): Promise<KindForm> {
  const form = { ...A_KIND, ...over }
  const set = await setKind(ctx, { kind, ...form })
  if (!set.ok) throw new Error(set.code)
  return form
}

/** Somebody of the membership desk. */
export const aMembershipDesk = async (ctx: Ctx): Promise<Ctx> =>
  actingAs(ctx, (await someoneWith(ctx, 'membership_officer')).personId)

/** A person who is a member: approved unless she is said not to be. */
export async function aDuesMember(ctx: Ctx, over: Partial<NewMembership> = {}) {
  const person = await aPerson(ctx)
  const made = await makeMember(ctx, {
    ...{ kind: 'individual', who: { personId: person.personId }, isApproved: true },
    ...over,
  })
  if (!made.ok) throw new Error(made.code)
  return { ...person, ...made.value, acting: actingAs(ctx, person.personId) }
}

/** Money at the Paybill with an account text, on a day or now; not looked at by whoever grants terms. Answers its id. */
export async function paidAtPaybill(
  ctx: Ctx,
  { account, cents, day }: { account: string; cents: bigint; day?: string },
): Promise<string> {
  const TransID = aReceipt()
  const at = day === undefined ? ctx.now() : noonInNairobi(day)
  const TransAmount = `${cents / 100n}.${String(cents % 100n).padStart(2, '0')}`
  const fields = { TransID, TransAmount, BillRefNumber: account, TransTime: toCompactEat(at) }
  await deliver(ctx, incoming('confirmation', aConfirmation(fields)))
  const [row] = await ctx.db.select({ id: payments.id }).from(payments).where(eq(payments.reference, TransID))
  if (!row) throw new Error('the payment is not there')
  return row.id
}

/** The same, and whoever grants terms has looked. */
export async function paidDues(ctx: Ctx, about: Parameters<typeof paidAtPaybill>[1]): Promise<string> {
  const id = await paidAtPaybill(ctx, about)
  await heardDues(ctx)
  return id
}

export async function heardDues(ctx: Ctx): Promise<void> {
  const { faults } = await hearDues(ctx)
  if (faults.length > 0) throw faults[0]
}

let returns = 0
/** A part of a payment goes back to the payer, as the provider says. */
export const wentBack = (ctx: Ctx, paymentId: string, cents: bigint): Promise<void> =>
  inTransaction(ctx, async (tx) => {
    const [payment] = await tx.db.select().from(payments).where(eq(payments.id, paymentId))
    if (!payment) throw new Error('no such payment')
    await lockNames(tx, [receiptOf(payment)])
    const amount = kes(cents)
    await applyMovements(tx, payment, [
      { kind: 'reversal', reference: `RVRSL${++returns}`, amount, settled: amount, fee: kes(0n), occurredAt: tx.now() },
    ])
  })

/** The terms of a member that stand, as `kind begin end`, in their order. */
export const termsOf = (ctx: Ctx, memberId: string): Promise<string[]> =>
  asPortal(ctx, 'test', async (tx) => {
    const rows = await tx.db
      .select({ kind: memberships.kind, term: membershipTerms })
      .from(membershipTerms)
      .innerJoin(memberships, eq(memberships.id, membershipTerms.membershipId))
      .where(and(eq(memberships.memberId, memberId), isNull(membershipTerms.undoneAt)))
      .orderBy(asc(membershipTerms.beginsOn), asc(memberships.kind))
    return rows.map(({ kind, term }) => `${kind} ${term.beginsOn} ${term.endsOn}`)
  })

/** What a member has paid that has bought nothing, as the ledger has it: cents. */
export const creditOf = async (ctx: Ctx, memberId: string): Promise<bigint> =>
  -(await balance(ctx, [`liability:credit:dues:${memberId}`])).minor

export const today = (ctx: Ctx): string => dayOf(ctx.now())
