import { approveMembership } from '#app/domain/membership/members/approve-membership.server.ts'
import { approveRenewal } from '#app/domain/membership/terms/approve-renewal.server.ts'
import { askWaiver } from '#app/domain/membership/waivers/ask-waiver.server.ts'
import { decideWaiver } from '#app/domain/membership/waivers/decide-waiver.server.ts'
import { duesDaily } from '#app/domain/membership/dues/dues-daily.server.ts'
import { endMembership, undoEnd } from '#app/domain/membership/members/end-membership.server.ts'
import type { Kind } from '#app/domain/membership/kinds/kinds.ts'
import { makeMember } from '#app/domain/membership/members/make-member.server.ts'
import { settleDues } from '#app/domain/membership/terms/settle-dues.server.ts'
import { assign, split } from '#app/domain/payments/index.server.ts'
import { addDays } from '#app/domain/shared/dates.ts'
import { kes } from '#app/domain/shared/money.ts'
import { aFinanceOfficer } from '#tests/factories/desk.ts'
import {
  aDuesMember,
  aKind,
  aMembershipDesk,
  creditOf,
  heardDues,
  paidAtPaybill,
  termsOf,
  today,
  wentBack,
} from '#tests/factories/membership.ts'
import { openPortal, type TestPortal } from '#tests/setup/portal.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DuesModel, type ModelVersion } from './dues-model.ts'

const runs = process.env['PORTAL_TESTS'] === 'long' ? 1_000 : 12
const KINDS = ['individual', 'organisation', 'friend'] as const
const DAY = 86_400

const nth = fc.nat(20)
const kind = fc.constantFrom(...KINDS)
const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('pay' as const),
      tenths: fc.constantFrom(3, 5, 10, 12, 13, 25),
      daysAgo: fc.nat(40),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('refund' as const), nth, thirds: fc.integer({ min: 1, max: 3 }) }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('send_away', 'bring_back', 'share'), nth }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('waive' as const), kind, part: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('approve', 'yes', 'end', 'undo_end', 'dearer'), kind }) },
  {
    weight: 5,
    arbitrary: fc.record({ do: fc.constant('wait' as const), days: fc.constantFrom(1, 5, 27, 31, 59, 180, 366, 731) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('again' as const) }) },
)
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

test(`${runs} histories of a member: terms, credit and ledger are what a calendar on the wall says, after each step`, async () => {
  await using portal = await openPortal('2027-01-31T09:00:00Z')
  const { ctx } = portal
  const versions: ModelVersion[] = [
    { kind: 'individual', ...(await aKind(ctx, 'individual', { months: 1, windowDays: 7, graceDays: 5 })) },
    {
      kind: 'organisation',
      ...(await aKind(ctx, 'organisation', {
        ...{ price: kes(120_000n), joining: kes(0n), term: 'calendar', rollOver: '10-01', approvalRenewal: true },
      })),
    },
    { kind: 'friend', ...(await aKind(ctx, 'friend', { price: kes(30_000n), joining: kes(0n), months: 12 })) },
  ]
  const desks = { finance: await aFinanceOfficer(ctx), membership: await aMembershipDesk(ctx) }
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 4, maxLength: 14 }),
      fc.subarray([...KINDS], { minLength: 1 }),
      async (steps, kinds) => {
        const life = await aLife(portal, desks, versions, kinds)
        for (const one of steps) {
          await life.take(one)
          const { terms, credit } = await life.found()
          expect(terms).toEqual(life.model.shown())
          expect(credit).toBe(life.model.credit())
          expect(credit).toBeGreaterThanOrEqual(0n)
        }
      },
    ),
    { numRuns: runs, endOnFailure: true },
  )
  await portal.expectBooksToHold()
})

type Desks = {
  finance: Awaited<ReturnType<typeof aFinanceOfficer>>
  membership: Awaited<ReturnType<typeof aMembershipDesk>>
}
type Paid = { id: string; day: string; whole: bigint; back: bigint; is: 'hers' | 'away' | 'shared' }

async function aLife({ ctx, moveClock }: TestPortal, desks: Desks, versions: ModelVersion[], kinds: Kind[]) {
  const [first = 'individual', ...others] = kinds
  const her = await aDuesMember(ctx, { kind: first, isApproved: false })
  const other = await aDuesMember(ctx, { kind: 'friend' })
  const ids = new Map<Kind, string>([[first, her.membershipId]])
  for (const more of others) {
    moveClock(1)
    const made = await makeMember(ctx, { kind: more, who: { personId: her.personId }, isApproved: true })
    if (!made.ok) throw new Error(made.code)
    ids.set(more, made.value.membershipId)
  }
  const model = new DuesModel(versions, today(ctx))
  model.memberships = kinds.map((one) => ({
    ...{ kind: one, approvedOn: one === first ? null : today(ctx), ended: false, yes: [] },
  }))
  const paid: Paid[] = []
  const pick = (n: number): Paid | undefined => (paid.length === 0 ? undefined : paid[n % paid.length])
  const tell = ({ id, day, whole, back, is }: Paid) => {
    const rest = whole - back
    const minor = is === 'hers' ? rest : is === 'away' ? 0n : ((whole / 200n) * 100n * rest) / whole
    model.money.set(id, { day, minor })
  }

  const deeds = {
    async pay({ tenths, daysAgo }: { tenths: number; daysAgo: number }) {
      const [day, cents] = [addDays(today(ctx), -daysAgo), BigInt(tenths) * 10_000n]
      const id = await paidAtPaybill(ctx, { account: her.number, cents, day })
      const one: Paid = { id, day, whole: cents, back: 0n, is: 'hers' }
      paid.push(one)
      tell(one)
    },
    async refund({ nth: n, thirds }: { nth: number; thirds: number }) {
      const one = pick(n)
      const part = one ? (thirds === 3 ? one.whole - one.back : ((one.whole - one.back) * BigInt(thirds)) / 3n) : 0n
      if (!one || part === 0n) return
      await wentBack(ctx, one.id, part)
      one.back += part
      tell(one)
    },
    async move(to: 'send_away' | 'bring_back' | 'share', n: number) {
      const one = pick(n)
      const is = ({ send_away: 'away', bring_back: 'hers', share: 'shared' } as const)[to]
      if (!one || one.is === is || one.back === one.whole) return
      const half = (one.whole / 200n) * 100n
      const parts = [
        { code: her.number, minor: half },
        { code: other.number, minor: one.whole - half },
      ]
      const done =
        is === 'shared'
          ? await split(desks.finance, { paymentId: one.id, parts })
          : await assign(desks.finance, { paymentId: one.id, code: is === 'away' ? 'CPEAKV' : her.number })
      if (!done.ok) throw new Error(done.code)
      one.is = is
      tell(one)
    },
    async waive({ kind: of, part }: { kind: Kind; part: boolean }) {
      const membershipId = ids.get(of)
      if (!membershipId || model.memberships.find((one) => one.kind === of)?.ended) return
      const asked = await askWaiver(her.acting, { membershipId, words: '' })
      if (!asked.ok) throw new Error(asked.code)
      const coversMinor = part ? 25_000n : null
      const answer = { ...asked.value, answer: 'allowed', reason: 'no_income', coversMinor } as const
      if (!(await decideWaiver(desks.membership, answer)).ok) throw new Error('not decided')
      model.waivers.push({ kind: of, day: today(ctx), covers: coversMinor })
    },
    async change(what: 'approve' | 'yes' | 'end' | 'undo_end' | 'dearer', of: Kind) {
      const [membershipId, mine] = [ids.get(of), model.memberships.find((one) => one.kind === of)]
      if (what === 'dearer') {
        const last = versions.filter((one) => one.kind === of).at(-1)
        if (!last || last.fromDay === today(ctx)) return
        const price = kes(last.price.minor > 150_000n ? 50_000n : last.price.minor + 10_000n)
        versions.push({ kind: of, ...(await aKind(ctx, of, { ...last, price, fromDay: today(ctx) })) })
        return
      }
      if (!membershipId || !mine) return
      const id = { membershipId }
      if (what === 'approve' && (await approveMembership(desks.membership, id)).ok) mine.approvedOn = today(ctx)
      if (what === 'end' && (await endMembership(desks.membership, { ...id, reason: 'left' })).ok) mine.ended = true
      if (what === 'undo_end' && (await undoEnd(desks.membership, id)).ok) mine.ended = false
      const last = model.lastOf(of)
      if (what === 'yes' && (await approveRenewal(desks.membership, id)).ok)
        mine.yes.push({ after: `${of} ${last?.ends}`, on: today(ctx) })
    },
  }

  return {
    async take(one: Step) {
      if (one.do === 'pay') await deeds.pay(one)
      else if (one.do === 'refund') await deeds.refund(one)
      else if (one.do === 'waive') await deeds.waive(one)
      else if (one.do === 'wait') moveClock(one.days * DAY)
      else if (one.do === 'again') await settleDues(ctx, her)
      else if ('nth' in one) await deeds.move(one.do as 'share', one.nth)
      else await deeds.change(one.do, one.kind)
      await heardDues(ctx)
      await duesDaily(ctx)
      model.settle(today(ctx))
    },
    model,
    found: async () => ({ terms: await termsOf(ctx, her.memberId), credit: await creditOf(ctx, her.memberId) }),
  }
}
