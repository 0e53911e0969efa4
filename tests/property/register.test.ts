import { countMembersOn, undoRegister } from '#app/domain/membership/index.server.ts'
import { asPortal, type Ctx } from '#app/domain/shared/ctx.server.ts'
import { addDays } from '#app/domain/shared/dates.ts'
import { runChecks } from '#db/run-checks.server.ts'
import { aKind, aMembershipDesk, today } from '#tests/factories/membership.ts'
import { registerFile, rowsOf, takenIn, worked } from '#tests/factories/old-registers.ts'
import { actingAs, someoneWith } from '#tests/factories/people.ts'
import { openPortal } from '#tests/setup/portal.ts'
import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { expect, test } from 'vitest'

const RUNS = process.env['PORTAL_TESTS'] === 'long' ? 60 : 8

/** A row as the model knows it: who it is, by which phone or none, since when and until when, and what is wrong with it. */
type Row = { who: number; phone: number | null; way: number; since: number; paid: number; wrong: number }

/** A table that is the same from its end. */
const ONE: Row = { who: 0, phone: 1, way: 1, since: 3, paid: 1, wrong: 0 }

const NAMES = [
  'Amina Wairimu',
  'Baraka Kiprono',
  'Chao Mghalu',
  'Dalmas Odhiambo',
  'Esther Naliaka',
  'Fatuma Abdi',
] as const
const PHONE_WAYS = [
  (n: number) => `071234560${n}`,
  (n: number) => `+254 712 345 60${n}`,
  (n: number) => `0712-345-60${n}`,
  (n: number) => `254712 34560${n}`,
]
const SINCE = ['', '2019', 'Mar 2020', '03/02/2019', '2021-05-06']
const WRONG: readonly Readonly<Record<number, string>>[] = [
  {},
  { 0: '?' },
  { 1: '0712' },
  { 3: 'Atlantis' },
  { 5: '31/02/2020' },
  { 4: 'NGO' },
]

const row: fc.Arbitrary<Row> = fc.record({
  who: fc.nat({ max: NAMES.length - 1 }),
  phone: fc.option(fc.nat({ max: 3 })),
  way: fc.nat({ max: PHONE_WAYS.length - 1 }),
  since: fc.nat({ max: SINCE.length - 1 }),
  paid: fc.nat({ max: 2 }),
  wrong: fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.integer({ min: 1, max: 5 }) }),
})

function cellsOf({ who, phone, way, since, paid, wrong }: Row, paidDay: string): string[] {
  const name = NAMES[who] ?? ''
  const cells = [
    ...[way % 2 === 0 ? name : `  ${name.toUpperCase()} `, phone === null ? '-' : (PHONE_WAYS[way]?.(phone) ?? '')],
    ...['', 'Nairobi', 'Individual', SINCE[since] ?? '', ['', paidDay, '2001-01-01'][paid] ?? ''],
  ]
  for (const [at, text] of Object.entries(WRONG[wrong] ?? {})) cells[Number(at)] = text
  return cells
}

/** What a table comes to: the same row, or the same phone under the same name, is there once; what is wrong makes nobody. */
function modelOf(rows: readonly Row[]) {
  const [whole, reached] = [new Set<string>(), new Set<string>()]
  const tally = { new: 0, twice: 0, problem: 0 }
  let terms = 0
  for (const { who, phone, since, paid, wrong } of rows) {
    if (wrong > 0) {
      tally.problem += 1
      continue
    }
    const all = `${who} ${phone} ${since} ${paid}`
    const isTwice = whole.has(all) || (phone !== null && reached.has(`${who} ${phone}`))
    whole.add(all)
    if (phone !== null) reached.add(`${who} ${phone}`)
    if (isTwice) tally.twice += 1
    else {
      tally.new += 1
      if (paid === 1) terms += 1
    }
  }
  return { tally, terms }
}

/** All that is there of people and their membership, without what only says that something once was. */
const stateOf = (ctx: Ctx) =>
  asPortal(ctx, 'test', async ({ db }) => {
    const [row] = await db.execute<Record<string, number>>(sql`
      select (select count(*)::int from persons where erased_at is null) as living,
             (select count(*)::int from person_keys) as keys,
             (select count(*)::int from contact_points) as contacts,
             (select count(*)::int from memberships where ended_on is null) as standing,
             (select count(*)::int from membership_terms where undone_at is null) as terms,
             (select count(*)::int from membership_terms where undone_at is null and carried_from is not null) as carried,
             (select count(*)::int from register_rows where taken_at is not null and undone_at is null) as rows,
             (select count(*)::int from register_rows where details_sealed is not null) as sealed,
             (select count(*)::int from messages) as messages`)
    return { counts: { ...row }, members: await countMembersOn({ ...ctx, db }, today(ctx)) }
  })

const verdictsOf = async (ctx: Ctx, importId: string) => {
  const found = { new: 0, twice: 0, problem: 0 } as Record<string, number>
  for (const { verdict } of await rowsOf(ctx, importId)) found[verdict] = (found[verdict] ?? 0) + 1
  return found
}

test('any table of messy rows, taken in, undone and taken in again, comes to what the model says, and leaves nothing behind', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 14 }), async (rows) => {
      await using portal = await openPortal()
      const { ctx } = portal
      await aKind(ctx)
      const desk = await aMembershipDesk(ctx)
      const other = actingAs(ctx, (await someoneWith(ctx, 'administrator')).personId)
      const file = registerFile(rows.map((one) => cellsOf(one, addDays(today(ctx), 200))))
      const before = await stateOf(ctx)
      const { tally, terms } = modelOf(rows)
      const taken = async () => {
        const importId = await takenIn(ctx, { desk, other }, file)
        expect(await verdictsOf(ctx, importId)).toEqual(tally)
        expect(await stateOf(ctx)).toMatchObject({
          counts: {
            ...{ standing: Number(before.counts['standing']) + tally.new, rows: tally.new, carried: terms },
            living: Number(before.counts['living']) + tally.new,
          },
          members: before.members + BigInt(terms),
        })
        return importId
      }
      const first = await taken()
      await undoRegister(other, { importId: first })
      await worked(ctx, first)
      expect(await stateOf(ctx)).toEqual(before)
      const again = await taken()
      // Brought in another order it is nobody new; the same bytes are the same import.
      const turned = registerFile(rows.toReversed().map((one) => cellsOf(one, addDays(today(ctx), 200))))
      if (!Buffer.from(turned).equals(file)) {
        const back = await takenIn(ctx, { desk, other }, turned)
        expect((await rowsOf(ctx, back)).filter(({ takenAt }) => takenAt !== null)).toEqual([])
      }
      await undoRegister(desk, { importId: again })
      await worked(ctx, again)
      const after = await stateOf(ctx)
      expect({ ...after, counts: { ...after.counts, sealed: 0 } }).toEqual(before)
      const failing = await asPortal(ctx, 'test', ({ db }) => runChecks(db))
      expect(failing.filter(({ failures }) => failures > 0)).toEqual([])
    }),
    { numRuns: RUNS, endOnFailure: true, examples: [[[ONE]]] },
  )
})
