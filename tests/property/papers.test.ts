import {
  checkPaper,
  forgetPapers,
  ownPapers,
  reissueCertificate,
  renameCertificate,
  revokeCertificate,
} from '#app/domain/papers/index.server.ts'
import type { CertificateFacts, CertificateState } from '#app/domain/papers/shapes.ts'
import { asPortal, type Ctx } from '#app/domain/shared/ctx.server.ts'
import { papers } from '#db/schema/papers.ts'
import { aReachable } from '#tests/factories/networks.ts'
import { aCertified } from '#tests/factories/papers.ts'
import { actingAs } from '#tests/factories/people.ts'
import { aCourse, trainingDesk } from '#tests/factories/trainings.ts'
import { openPortal } from '#tests/setup/portal.ts'
import { asc } from 'drizzle-orm'
import fc from 'fast-check'
import { expect, test } from 'vitest'

const RUNS = process.env['PORTAL_TESTS'] === 'long' ? 60 : 6

/** A certificate as the model has it: what was printed, and what became of it. */
type Printed = { paperId: string; key: string; facts: CertificateFacts; state: CertificateState }
type Her = { personId: string; printed: Printed[]; isErased: boolean }

const of = fc.constantFrom(0, 1)
const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ does: fc.constant('complete' as const), who: of }) },
  {
    weight: 3,
    arbitrary: fc.record({ does: fc.constant('rename' as const), who: of, name: fc.constantFrom('', 'Bea', 'Zuhura') }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ does: fc.constantFrom('revoke' as const, 'reissue' as const), who: of, at: fc.nat(5) }),
  },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('erase' as const), who: of }) },
)
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

test('whatever is completed, retaken, renamed, revoked, issued anew and erased, she holds one certificate of a course at most, and each says what is printed on it', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const desk = await trainingDesk(ctx)
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 9 }), async (steps) => {
      const courseId = await aCourse(desk)
      const people = await Promise.all([aReachable(ctx), aReachable(ctx)])
      const all: Her[] = people.map(({ personId }) => ({ personId, printed: [], isErased: false }))
      for (const one of steps) {
        portal.moveClock(86_400)
        await take(ctx, { desk, courseId }, all, one)
        for (const her of all) await holds(ctx, her)
      }
      const numbers = await asPortal(ctx, 'test', (tx) =>
        tx.db
          .select({ year: papers.year, number: papers.number })
          .from(papers)
          .orderBy(asc(papers.year), asc(papers.number)),
      )
      for (const [, rows] of Map.groupBy(numbers, ({ year }) => year))
        expect(rows.map(({ number }) => number)).toEqual(rows.map((_, at) => at + 1))
    }),
    { numRuns: RUNS },
  )
}, 600_000)

/** Does it, and says in the model what has to have come of it. */
async function take(
  ctx: Ctx,
  { desk, courseId }: { desk: Ctx; courseId: string },
  all: Her[],
  one: Step,
): Promise<void> {
  const her = all[one.who]
  if (!her) return
  const valid = her.printed.find(({ state }) => state === 'valid')
  const known = her.printed.length
  switch (one.does) {
    case 'complete': {
      // Whoever has been erased asks for nothing any more.
      if (her.isErased) return
      await aCertified(ctx, [{ called: 'Anna', personId: her.personId }], { desk, courseId })
      if (valid) valid.state = 'superseded'
      return takeUp(ctx, her, known + 1)
    }
    case 'rename': {
      const last = her.printed.at(-1)
      const target = valid ?? last
      if (!target) return
      const renamed = await renameCertificate(actingAs(ctx, her.personId), { paperId: target.paperId, name: one.name })
      expect(renamed.ok ? 'ok' : renamed.code).toBe(her.isErased ? 'no_such_paper' : valid ? 'ok' : 'not_valid')
      if (!renamed.ok) return
      target.state = 'superseded'
      await takeUp(ctx, her, known + 1)
      expect(her.printed.at(-1)?.facts.name).toBe(one.name || null)
      return
    }
    case 'revoke': {
      const target = her.printed[one.at % (known || 1)]
      if (!target) return
      const revoked = await revokeCertificate(desk, { paperId: target.paperId, reason: 'mistake' })
      const may = target.state === 'valid'
      expect(revoked.ok ? 'ok' : revoked.code).toBe(her.isErased ? 'no_such_paper' : may ? 'ok' : 'not_valid')
      if (revoked.ok) target.state = 'revoked'
      return
    }
    case 'reissue': {
      const target = her.printed[one.at % (known || 1)]
      if (!target) return
      const again = await reissueCertificate(desk, { paperId: target.paperId })
      const is = { superseded: 'superseded', valid: 'ok', revoked: valid ? 'has_another' : 'ok', over: '' }[
        target.state
      ]
      expect(again.ok ? 'ok' : again.code).toBe(her.isErased ? 'no_such_paper' : is)
      if (!again.ok) return
      if (target.state === 'valid') target.state = 'superseded'
      await takeUp(ctx, her, known + 1)
      expect(her.printed.at(-1)?.facts.name).toBe(target.facts.name)
      return
    }
    case 'erase':
      await asPortal(ctx, 'erasure', (tx) => forgetPapers(tx, her))
      her.isErased = true
  }
}

/** The newest certificate of hers becomes part of the model, with what is printed on it. */
async function takeUp(ctx: Ctx, her: Her, count: number): Promise<void> {
  const { certificates } = await ownPapers(actingAs(ctx, her.personId))
  expect(certificates).toHaveLength(count)
  const fresh = certificates.find(({ paperId }) => her.printed.every((one) => one.paperId !== paperId))
  if (!fresh) throw new Error('nothing was issued')
  her.printed.push({ paperId: fresh.paperId, key: fresh.key, facts: fresh.facts, state: 'valid' })
}

/** What everybody who has a key is told is what the model says, and her own page shows the same. */
async function holds(ctx: Ctx, her: Her): Promise<void> {
  expect(her.printed.filter(({ state }) => state === 'valid').length).toBeLessThanOrEqual(1)
  for (const { key, facts, state } of her.printed) {
    const said = await checkPaper(ctx, key)
    if (her.isErased) expect(said).toEqual({ is: 'unknown' })
    else
      expect(said).toMatchObject({
        ...{ is: 'certificate', state },
        facts: state === 'valid' ? facts : { ...facts, name: null },
      })
  }
  const { certificates } = await ownPapers(actingAs(ctx, her.personId))
  expect(certificates.map(({ paperId, state }) => `${paperId} ${state}`).toSorted()).toEqual(
    her.isErased ? [] : her.printed.map(({ paperId, state }) => `${paperId} ${state}`).toSorted(),
  )
}
