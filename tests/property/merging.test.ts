import { takeApart } from '#app/http/merging.server.ts'
import { countTrainedBy } from '#app/domain/trainings/index.server.ts'
import { leaveNetwork, networksOf } from '#app/domain/networks/index.server.ts'
import { makeMember } from '#app/domain/membership/index.server.ts'
import type { Ctx } from '#app/domain/shared/ctx.server.ts'
import { allRows, joined } from '#tests/factories/merging.ts'
import { aKind, aMembershipDesk, paidDues, today } from '#tests/factories/membership.ts'
import { aNetwork, aReachable, coordinatorOf, joins, nimama } from '#tests/factories/networks.ts'
import { aCertified } from '#tests/factories/papers.ts'
import { aCourse, trainingDesk } from '#tests/factories/trainings.ts'
import { openPortal } from '#tests/setup/portal.ts'
import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { expect, test } from 'vitest'

const runs = process.env['PORTAL_TESTS'] === 'long' ? 200 : 6
const PEOPLE = 4

const who = fc.nat({ max: PEOPLE - 1 })
const step = fc.oneof(
  { weight: 2, arbitrary: fc.record({ do: fc.constant('join' as const), who }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('pay' as const), who }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('attend' as const), who, and: who }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('belong' as const), who, network: fc.nat({ max: 1 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('leave' as const), who }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('wait' as const), days: fc.constantFrom(1, 20, 400) }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('merge' as const), who, into: who, undoes: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('undo' as const) }) },
)
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

/** What the books and the counts say: of no merge and no undoing may any of it depend. */
const sums = async ({ db }: Ctx): Promise<string> =>
  JSON.stringify(await db.execute(sql`select account, currency, minor from ledger_balances order by 1, 2`))

const fail = (): never => {
  throw new Error('there is nobody')
}

async function history(steps: readonly Step[]): Promise<void> {
  await using portal = await openPortal()
  const { ctx } = portal
  await aKind(ctx)
  const [desk, trainers] = [await aMembershipDesk(ctx), await trainingDesk(ctx)]
  const courseId = await aCourse(trainers)
  const networks = [await aNetwork(ctx), await nimama(ctx)]
  const coordinators = [await coordinatorOf(ctx, networks[0] ?? ''), await coordinatorOf(ctx, networks[1] ?? '')]
  const people: Awaited<ReturnType<typeof aReachable>>[] = []
  for (let n = 0; n < PEOPLE; n++) people.push(await aReachable(ctx))
  const merged: { id: string; from: number; to: number }[] = []
  const trained = new Set<number>()
  const numbers = new Map<number, string>()
  const of = (n: number): number => {
    const one = merged.find(({ from }) => from === n)
    return one ? of(one.to) : n
  }
  const at = (n: number) => people[of(n)] ?? fail()
  const countsOnce = async () =>
    expect(await countTrainedBy(ctx, today(ctx))).toBe(BigInt(new Set([...trained].map((n) => of(n))).size))

  for (const one of steps) {
    if (one.do === 'join') {
      const made = await makeMember(ctx, {
        kind: 'individual',
        who: { personId: at(one.who).personId },
        isApproved: true,
      })
      if (made.ok) numbers.set(one.who, made.value.number)
    } else if (one.do === 'pay') {
      const account = numbers.get(one.who)
      if (account) await paidDues(ctx, { account, cents: 120_000n })
    } else if (one.do === 'attend') {
      const two = [...new Set([of(one.who), of(one.and)])]
      await aCertified(
        ctx,
        two.map((n) => ({ called: `Mfano ${n}`, personId: at(n).personId })),
        { desk: trainers, courseId },
      )
      for (const n of two) trained.add(n)
    } else if (one.do === 'belong') {
      const coordinator = coordinators[one.network] ?? fail()
      await joins(coordinator, networks[one.network] ?? '', at(one.who)).catch((fault: unknown) => {
        if (!(fault instanceof Error) || !/already|belongs|asked|open/.test(fault.message)) throw fault
      })
    } else if (one.do === 'leave') {
      const { acting, personId } = at(one.who)
      const open = (await networksOf(acting, personId)).spells.find(({ endsOn }) => endsOn === null)
      if (open) await leaveNetwork(acting, { spellId: open.spellId })
    } else if (one.do === 'wait') portal.moveClock(one.days * 86_400)
    else if (one.do === 'merge') {
      const [from, to] = [of(one.who), of(one.into)]
      const [rows, books] = [await allRows(ctx), await sums(ctx)]
      const id = await joined(desk, at(to), at(from))
      expect(await sums(ctx)).toBe(books)
      if (!id.startsWith('mrg_')) expect(await allRows(ctx)).toEqual(rows)
      else if (one.undoes) {
        expect(await takeApart(desk, id)).toMatchObject({ ok: true })
        expect(await allRows(ctx)).toEqual(rows)
      } else merged.push({ id, from, to })
    } else {
      const last = merged.at(-1)
      const [rows, books] = [await allRows(ctx), await sums(ctx)]
      if (!last) continue
      const undone = await takeApart(desk, last.id)
      expect(await sums(ctx)).toBe(books)
      if (undone.ok) merged.pop()
      else expect(await allRows(ctx)).toEqual(rows)
    }
    if (!steps.some((other) => other.do === 'undo')) await countsOnce()
  }
  await portal.expectBooksToHold()
}

test('whatever people did before, joining and taking apart moves no shilling, counts nobody twice and puts every row back', async () => {
  await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 14 }), history), {
    ...{ numRuns: runs, endOnFailure: true },
  })
})
