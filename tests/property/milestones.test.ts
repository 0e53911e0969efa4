// Long because one history of everything that is counted, and the count of each day by other means, are read together.
import { computed } from '#app/domain/milestones/computed.server.ts'
import { COMPUTED, type Computed } from '#app/domain/milestones/codes.ts'
import { freezeMonths } from '#app/domain/milestones/index.server.ts'
import { issueCertificates } from '#app/domain/papers/index.server.ts'
import { endMembership } from '#app/domain/membership/index.server.ts'
import { closeNetwork } from '#app/domain/networks/index.server.ts'
import { asPortal, type Ctx } from '#app/domain/shared/ctx.server.ts'
import { addDays, dayOf } from '#app/domain/shared/dates.ts'
import { forgetTrainings, takeRoll } from '#app/domain/trainings/index.server.ts'
import { milestoneRecords } from '#db/schema/milestones.ts'
import { cohortSessions } from '#db/schema/trainings.ts'
import {
  aKind,
  aDuesMember,
  aMembershipDesk,
  heardDues,
  paidAtPaybill,
  paidDues,
  wentBack,
} from '#tests/factories/membership.ts'
import { aNetwork, aReachable, operator } from '#tests/factories/networks.ts'
import { aCohort } from '#tests/factories/trainings.ts'
import { openPortal, type TestPortal } from '#tests/setup/portal.ts'
import { asc, eq, sql } from 'drizzle-orm'
import fc from 'fast-check'
import { expect, test } from 'vitest'

const GRACE = 5
const steps = fc.array(
  fc.record({
    does: fc.constantFrom(
      ...(['join', 'pay', 'leave', 'back', 'network', 'close', 'gift', 'refund', 'train', 'train', 'erase'] as const),
    ),
    which: fc.nat({ max: 99 }),
    days: fc.nat({ max: 9 }),
  }),
  { minLength: 14, maxLength: 18 },
)

type Model = {
  trainings: { lastOn: string; county: string; sessions: string[] }[]
  firstTrained: Map<string, string>
  networks: { since: string; until: string | null; id: string }[]
}

test('each computed indicator is what another count comes to, on every day of any history of joins, leaves, money and trainings', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (history) => {
      await using portal = await openPortal()
      const from = addDays(dayOf(portal.ctx.now()), -2)
      const model = await live(portal, history)
      const until = addDays(dayOf(portal.ctx.now()), 2)
      const others = await countedOtherwise(portal.ctx, from, until, model)
      for (let day = from; day <= until; day = addDays(day, 1)) {
        const counts = await Promise.all(
          COMPUTED.map(async (name) => [name, (await computed[name](portal.ctx, day)).toString()] as const),
        )
        expect({ day, ...Object.fromEntries(counts) }).toEqual({ day, ...others(day) })
      }
      // The portal does so each minute, and its books ask after it.
      await issueCertificates(portal.ctx)
      await portal.expectBooksToHold()
      // What is frozen of the months that are over is what they come to.
      await freezeMonths(portal.ctx)
      const frozen = await asPortal(portal.ctx, 'test', (tx) => tx.db.select().from(milestoneRecords))
      for (const { endsOn, value, indicatorId } of frozen) {
        const name = NAMES[Number.parseInt(indicatorId.slice(-1), 36) - 1]
        if (name && endsOn >= from)
          expect([name, endsOn, value.toString()]).toEqual([name, endsOn, others(endsOn)[name]])
      }
    }),
    // A shorter history would take minutes to find, and says no more.
    { numRuns: 3, endOnFailure: true },
  )
}, 300_000)

/** By the last sign of the ids of migration 0026. */
const NAMES: readonly (Computed | undefined)[] = [
  ...(['members', 'trained', 'networks'] as const),
  ...[undefined, undefined, undefined, undefined],
  ...(['trainings', 'sessions', 'counties', 'raised'] as const),
]

async function live(
  portal: TestPortal,
  history: readonly { does: string; which: number; days: number }[],
): Promise<Model> {
  const { ctx } = portal
  await aKind(ctx, 'individual', { months: 1, windowDays: 3, graceDays: GRACE })
  const desk = await aMembershipDesk(ctx)
  const pool = [await aReachable(ctx), await aReachable(ctx), await aReachable(ctx), await aReachable(ctx)]
  const model: Model = { trainings: [], firstTrained: new Map(), networks: [] }
  const members: { membershipId: string; number: string }[] = []
  const [dues, gifts]: [string[], string[]] = [[], []]
  const pick = <T>(list: readonly T[], which: number): T | undefined => list[which % (list.length || 1)]
  const today = () => dayOf(ctx.now())
  for (const { does, which, days } of history) {
    const member = pick(members, which)
    if (does === 'join') {
      const made = await aDuesMember(ctx)
      members.push(made)
      dues.push(await paidDues(ctx, { account: made.number, cents: 120_000n }))
    } else if (does === 'pay' && member) dues.push(await paidDues(ctx, { account: member.number, cents: 100_000n }))
    else if (does === 'leave' && member)
      await endMembership(desk, { membershipId: member.membershipId, reason: 'left' })
    else if (does === 'back' && dues.length > 0) {
      const [paid] = dues.splice(which % dues.length, 1)
      await wentBack(ctx, paid ?? '', 100_000n)
      await heardDues(ctx)
    } else if (does === 'network') model.networks.push({ id: await aNetwork(ctx), since: today(), until: null })
    else if (does === 'close') {
      const network = pick(
        model.networks.filter(({ until }) => until === null),
        which,
      )
      if (network) {
        expect((await closeNetwork(operator(ctx), { networkId: network.id })).ok).toBe(true)
        network.until = today()
      }
    } else if (does === 'gift')
      gifts.push(
        await paidAtPaybill(ctx, {
          account: 'CPEAKV',
          cents: 10_000n * BigInt(which + 1),
          day: addDays(today(), -(which % 20)),
        }),
      )
    else if (does === 'refund' && gifts.length > 0) await wentBack(ctx, pick(gifts, which) ?? '', 5_000n)
    else if (does === 'train') await train(portal, model, pool, which)
    else if (does === 'erase') {
      const at = which % pool.length
      await forgetTrainings(ctx, { personId: pool[at]?.personId ?? '' })
      pool[at] = await aReachable(ctx)
    }
    portal.moveClock(days * 86_400)
  }
  return model
}

/** A training of one morning, tomorrow, to which two of the pool come and one does not. */
async function train(portal: TestPortal, model: Model, pool: readonly { personId: string }[], which: number) {
  const { ctx } = portal
  const [today, lastOn] = [dayOf(ctx.now()), addDays(dayOf(ctx.now()), 1)]
  const county = String((which % 3) + 1).padStart(2, '0')
  const cohort = await aCohort(ctx, {
    ...{ county, closesOn: today, cancelUntilOn: today, venueFrom: today, sessions: `${lastOn} 09:00-13:00` },
    ...{ capacity: '3', leastSessions: '1' },
  })
  const people = [0, 1, 2].map((at) => pool[(which + at) % pool.length] ?? { personId: '' })
  const asked = []
  for (const [at, person] of people.entries())
    asked.push(await cohort.ask(['Anna', 'Beth', 'Carol'][at] ?? '', { person }))
  for (const wish of ['close', 'confirm'] as const) await cohort.move(wish, true)
  portal.moveClock(86_400)
  await cohort.move('begin', true)
  const [session] = await ctx.db
    .select()
    .from(cohortSessions)
    .where(eq(cohortSessions.cohortId, cohort.id))
    .orderBy(asc(cohortSessions.no))
  const marks = asked.map(({ enrolmentId }, at) => ({
    ...{ enrolmentId, state: at < 2 ? ('present' as const) : ('absent' as const), settles: false },
    ...{ clientId: `${enrolmentId}-x`, markedAt: ctx.now() },
  }))
  expect(await takeRoll(cohort.desk, { sessionId: session?.id ?? '', marks, way: 'roll' })).toMatchObject({ ok: true })
  expect(await cohort.move('finish', true)).toMatchObject({ ok: true })
  model.trainings.push({ lastOn, county, sessions: [lastOn] })
  for (const { personId } of people.slice(0, 2))
    if (!model.firstTrained.has(personId)) model.firstTrained.set(personId, lastOn)
}

/** The same numbers by other means: days that are written out, entries that are added up, and what the test itself did. */
async function countedOtherwise(ctx: Ctx, from: string, until: string, model: Model) {
  const [paid, raised] = await asPortal(ctx, 'test', async (tx) => [
    await tx.db.execute<{ day: string; members: string }>(sql`
      select day::date::text as day, count(distinct member_id)::text as members
        from (select m.member_id, m.approved_on, m.ended_on,
                     generate_series(t.begins_on, t.ends_on + ${GRACE}::int, '1 day') as day
                from memberships m join membership_terms t on t.membership_id = m.id
               where t.undone_at is null) as each
       where day >= approved_on and (ended_on is null or day < ended_on) group by 1`),
    await tx.db.execute<{ day: string; minor: string }>(sql`
      select d::date::text as day, coalesce(sum(-e.base_minor), 0)::text as minor
        from generate_series(${from}::date, ${until}::date, '1 day') d
        left join (ledger_entries e join ledger_postings p on p.id = e.posting_id
             and (e.account ~ '^income:campaign:' or e.account ~ '^liability:unallocated:campaign:'))
          on p.occurred_at < (d::date + 1)::timestamp at time zone 'Africa/Nairobi'
       group by 1`),
  ])
  const membersOn = new Map([...paid].map(({ day, members }) => [day, members]))
  const raisedBy = new Map([...raised].map(({ day, minor }) => [day, minor]))
  // The one network that every house has, since its migration.
  const [named] = await ctx.db.execute<{ since: string }>(
    sql`select (created_at at time zone 'Africa/Nairobi')::date::text as since from networks where reference is not null`,
  )
  return (day: string): Record<Computed, string> => {
    const held = model.trainings.filter(({ lastOn }) => lastOn <= day)
    return {
      members: membersOn.get(day) ?? '0',
      trained: String([...model.firstTrained.values()].filter((since) => since <= day).length),
      networks: String(
        model.networks.filter(({ since, until: end }) => since <= day && (end === null || end > day)).length +
          (named && named.since <= day ? 1 : 0),
      ),
      trainings: String(held.length),
      sessions: String(model.trainings.flatMap(({ sessions }) => sessions).filter((of) => of <= day).length),
      counties: String(new Set(held.map(({ county }) => county)).size),
      raised: raisedBy.get(day) ?? '0',
    }
  }
}
