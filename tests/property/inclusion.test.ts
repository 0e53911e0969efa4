import {
  changeToIndividual,
  countMembersOn,
  endInclusion,
  endMembership,
  isMemberOn,
  ownBelonging,
  ownDues,
  tellIncluded,
  undoEnd,
} from '#app/domain/membership/index.server.ts'
import { asPortal, type Ctx } from '#app/domain/shared/ctx.server.ts'
import { dayOf } from '#app/domain/shared/dates.ts'
import { runChecks } from '#db/run-checks.server.ts'
import { aKind, aMembershipDesk, paidDues } from '#tests/factories/membership.ts'
import { anOrganisation, include } from '#tests/factories/organisations.ts'
import { actingAs, aPerson } from '#tests/factories/people.ts'
import { openPortal, type TestPortal } from '#tests/setup/portal.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'

const DAY = 86_400
const PEOPLE = 3
const who = fc.integer({ min: 0, max: PEOPLE - 1 })
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('wait' as const), days: fc.integer({ min: 1, max: 200 }) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('include' as const), who }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('change' as const), who }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('pays' as const), who }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('leaves' as const), who }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('renews' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('ends' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('undoes' as const) }) },
)
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

async function aTown(portal: TestPortal) {
  const { ctx } = portal
  await aKind(ctx)
  await aKind(ctx, 'organisation')
  const house = await anOrganisation(ctx)
  const people = await Promise.all(Array.from({ length: PEOPLE }, () => aPerson(ctx)))
  return { ctx, house, people, desk: await aMembershipDesk(ctx) }
}
type Town = Awaited<ReturnType<typeof aTown>>

async function carryOut(portal: TestPortal, { ctx, house, people, desk }: Town, one: Step): Promise<void> {
  const person = 'who' in one ? people[one.who] : undefined
  const acting = person && actingAs(ctx, person.personId)
  switch (one.do) {
    case 'wait':
      portal.moveClock(one.days * DAY)
      return
    case 'include':
      if (person) await include(ctx, house, person)
      return
    case 'change':
      if (acting) await changeToIndividual(acting)
      return
    case 'pays': {
      const dues = acting && (await ownDues(acting))
      if (dues) await paidDues(ctx, { account: dues.number, cents: 120_000n })
      return
    }
    case 'leaves': {
      const inclusion = acting && (await ownBelonging(acting)).inclusion
      if (acting && inclusion) await endInclusion(acting, inclusion)
      return
    }
    case 'renews':
      await paidDues(ctx, { account: house.number, cents: 100_000n })
      return
    case 'ends':
      await endMembership(desk, { membershipId: house.membershipId, reason: 'left' })
      return
    case 'undoes':
      await undoEnd(desk, house)
  }
}

/** Counted by one question, and one after the other by the other: each person once. */
async function holds(portal: TestPortal, { ctx, people, house }: Town): Promise<void> {
  await tellIncluded(ctx)
  expect(await tellIncluded(ctx)).toBe(0)
  const day = dayOf(ctx.now())
  let one = 0n
  for (const { personId } of people) if (await asPortal(ctx, 'test', (tx) => isMemberOn(tx, { personId, day }))) one++
  const [standing] = await asPortal(ctx, 'test', (tx: Ctx) => countOfHouse(tx, portal, house.memberId, day))
  expect(await countMembersOn(ctx, day)).toBe(one + BigInt(standing?.n ?? 0))
  const [bad] = await portal.owner.sql<{ twice: number; both: number; told: number }[]>`
    select (select count(*)::int from (select person_id from organisation_included where ends_on is null group by 1 having count(*) > 1) x) as twice,
           (select count(*)::int from organisation_included i join members m on m.person_id = i.person_id
              join memberships s on s.member_id = m.id and s.kind = 'individual' and s.ended_on is null
             where i.end_reason is null and s.created_at > i.created_at) as both,
           (select count(*)::int from notices where kind = 'inclusion_over') - (select count(*)::int from inclusion_notices) as told`
  expect(bad).toEqual({ twice: 0, both: 0, told: 0 })
}

const countOfHouse = (_tx: Ctx, portal: TestPortal, memberId: string, day: string) =>
  portal.owner.sql<{ n: number }[]>`
    select count(*)::int as n from memberships s
     where s.member_id = ${memberId} and s.ended_on is null
       and exists (select from membership_terms t where t.membership_id = s.id and t.undone_at is null
                    and t.begins_on <= ${day}::date and t.ends_on + 30 >= ${day}::date)`

test('whatever happens to an organisation and its people, nobody is counted twice, is both, or is told twice', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 14 }), async (steps) => {
      await using portal = await openPortal()
      const town = await aTown(portal)
      for (const one of steps) {
        await carryOut(portal, town, one)
        await holds(portal, town)
      }
      const failing = (await asPortal(town.ctx, 'test', (tx) => runChecks(tx.db))).filter(
        ({ failures }) => failures > 0,
      )
      expect(failing).toEqual([])
    }),
    { numRuns: 12 },
  )
}, 120_000)
