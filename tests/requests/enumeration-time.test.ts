import { mintCode } from '#app/domain/people/custody/codes.server.ts'
import { freezeByCode } from '#app/domain/people/custody/freeze-by-code.server.ts'
import { addressProofs, recoveries, signInSteps } from '#db/schema/accounts.ts'
import { aMember, everything, frozen, OTHER_PASSPHRASE, PASSPHRASE } from '#tests/factories/accounts.ts'
import { aJar } from '#tests/setup/signed-in.ts'
import { openSite, type Site } from '#tests/setup/site.ts'
import { chanceOf, median, timed } from '#tests/setup/timing.ts'
import { describe, expect, test } from 'vitest'
import { aFreezingCode, everybody } from './here-or-not.ts'

const LONG = process.env['PORTAL_TESTS'] === 'long'
const PAIRS = LONG ? 1_000 : 100
const PATIENCE = LONG ? 3_600_000 : 240_000

describe('who is here is not told by time:', () => {
  /** Rows that would make the tenth time another thing than the first. */
  const forget = (site: Site) => async () => {
    await site.sql`delete from rate_limits`
    await everything(site.ctx, async (tx) => {
      for (const table of [recoveries, addressProofs, signInSteps]) await tx.db.delete(table)
    })
  }
  const sent = (asked: Promise<Response>) => asked.then((answer) => answer.text())

  /**
   * `measure` times one who is here (or was) against nobody, and nobody against nobody. A difference that is there is
   * found twice, on the same side; one that is chance (one time in a hundred) hardly ever is.
   */
  async function expectAlike(measure: () => Promise<Record<'nobody' | 'again', number[]> & Record<string, number[]>>) {
    const found = async () => {
      const { nobody, again, ...others } = await measure()
      // It would be seen, were it there.
      expect(
        chanceOf(
          nobody.map((ms) => ms + 2),
          nobody,
        ),
      ).toBeLessThan(0.01)
      const noise = Math.max(2, Math.abs(median(nobody) - median(again)))
      return Object.entries(others).map(([name, taken]) => {
        const apart = median(taken) - median(nobody)
        return { name, apart, isApart: chanceOf(taken, nobody) <= 0.01 || Math.abs(apart) >= noise }
      })
    }
    const first = await found()
    if (first.every(({ isApart }) => !isApart)) return
    const second = await found()
    const twice = first.filter(
      ({ isApart, apart }, i) => isApart && second[i]?.isApart && Math.sign(apart) === Math.sign(second[i].apart),
    )
    expect(twice.map(({ name, apart }) => `${name}: ${apart.toFixed(2)} ms`)).toEqual([])
  }

  test(
    'signing in',
    async () => {
      await using site = await openSite()
      const { known, cold, claims, nobody } = await everybody(site)
      const enter = (identifier: string, passphrase: string) => () =>
        sent(site.post('/sign-in', { identifier, passphrase }))
      await enter(nobody.handle, PASSPHRASE)()
      const subjects = {
        known: enter(known.handle, OTHER_PASSPHRASE),
        cold: enter(cold.handle, PASSPHRASE),
        claims: enter(claims.email, PASSPHRASE),
        nobody: enter(nobody.handle, PASSPHRASE),
        again: enter(nobody.handle, PASSPHRASE),
      }
      // One at a time: Argon2id of one would otherwise be timed with another's.
      await expectAlike(() => timed(PAIRS, subjects, { before: forget(site), lanes: 1 }))
    },
    PATIENCE,
  )

  test(
    'asking for a way back',
    async () => {
      await using site = await openSite()
      const { known, cold, nobody } = await everybody(site)
      const ask = (identifier: string) => () => sent(site.post('/recover', { identifier }))
      const subjects = {
        known: ask(known.handle),
        cold: ask(cold.email),
        nobody: ask(nobody.email),
        again: ask(nobody.email),
      }
      await expectAlike(() => timed(PAIRS, subjects, { before: forget(site), lanes: 2 }))
    },
    PATIENCE,
  )

  test(
    'a second step',
    async () => {
      await using site = await openSite()
      const member = await aMember(site.ctx, { app: true })
      const jar = aJar(site)
      await jar.post('/sign-in', { identifier: member.handle, passphrase: PASSPHRASE })
      await frozen(site.ctx, member.personId)
      const step = (cookie: string) => () => sent(site.post('/sign-in/second', { code: '000000' }, { cookie }))
      const none = `step=${'x'.repeat(43)}`
      const subjects = { cold: step(jar.header()), nobody: step(none), again: step(none) }
      await expectAlike(() => timed(PAIRS, subjects, { before: () => site.sql`delete from rate_limits`, lanes: 2 }))
    },
    PATIENCE,
  )

  test(
    'joining',
    async () => {
      await using site = await openSite()
      const { known, nobody } = await everybody(site)
      const join = (email: string) => () =>
        sent(
          site.post('/join', {
            name: 'Mfano',
            language: 'en',
            passphrase: PASSPHRASE,
            consent: 'membership_record',
            email,
          }),
        )
      const subjects = { known: join(known.email), nobody: join(nobody.email), again: join(nobody.email) }
      // One at a time: Argon2id of one would otherwise be timed with another's.
      await expectAlike(() => timed(PAIRS, subjects, { before: forget(site), lanes: 1 }))
    },
    PATIENCE,
  )

  test(
    'a code that freezes',
    async () => {
      await using site = await openSite()
      const [cold, spent] = [await aFreezingCode(site), mintCode('custody')]
      await freezeByCode(site.ctx, cold)
      const codes: string[] = []
      for (let i = 0; i < 2 * PAIRS; i++) codes.push(await aFreezingCode(site))
      const send = (code: string) => sent(site.post('/freeze', { code }))
      const subjects = {
        fresh: () => send(codes.pop() ?? ''),
        cold: () => send(cold),
        nobody: () => send(spent),
        again: () => send(spent),
      }
      await expectAlike(() => timed(PAIRS, subjects, { before: () => site.sql`delete from rate_limits`, lanes: 2 }))
    },
    PATIENCE,
  )
})

test('ranks that differ by chance are told from ranks that do not', () => {
  const even = Array.from({ length: 100 }, (_, i) => i)
  expect(chanceOf(even, even)).toBeCloseTo(1, 6)
  // As scipy has it: mannwhitneyu(range(100), range(10, 110), method='asymptotic')
  expect(
    chanceOf(
      even,
      even.map((i) => i + 10),
    ),
  ).toBeCloseTo(0.0203, 3)
  expect(
    chanceOf(
      even,
      even.map((i) => i + 40),
    ),
  ).toBeLessThan(1e-9)
  expect(median([3, 1, 2])).toBe(2)
})
