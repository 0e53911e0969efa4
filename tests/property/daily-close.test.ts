import { type Answer, answerKey, dayOfRail, type Rail, recover, signClose } from '#app/domain/payments/index.server.ts'
import type { DayView } from '#app/domain/payments/close-views.ts'
import type { Ctx } from '#app/domain/shared/ctx.server.ts'
import { type Day, makeDay } from '#practice/daraja/make-day.ts'
import type { StatementInput, StatementLine } from '#practice/daraja/statement.ts'
import { broughtTo, hear, pullOf } from '#tests/factories/days.ts'
import { deskOf, FORMS, line } from '#tests/factories/account-statements.ts'
import { openPortal, type TestPortal } from '#tests/setup/portal.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'

const runs = process.env['PORTAL_TESTS'] === 'long' ? 600 : 25
const [FRIDAY, SATURDAY] = ['2026-11-20', '2026-11-21'] as const
const BEGINS = { [FRIDAY]: new Date('2026-11-19T21:00:00Z'), [SATURDAY]: new Date('2026-11-20T21:00:00Z') }

const days = fc.record({
  seed: fc.integer({ min: 0, max: 2 ** 31 }),
  // A file whose every row is missing is refused as empty, and tells of no day.
  payments: fc.integer({ min: 3, max: 30 }),
  lost: fc.constantFrom(0, 2, 2, 20),
  doubled: fc.integer({ min: 0, max: 20 }),
  reversals: fc.integer({ min: 0, max: 2 }),
  refunds: fc.integer({ min: 0, max: 1 }),
  sweeps: fc.integer({ min: 0, max: 1 }),
  stranger: fc.boolean(),
})
/** What a statement says otherwise than the world was: a payment is missing, has another sum, or there is a row that nobody understands. */
const lies = fc.record({ missing: fc.nat(2), otherSum: fc.nat(2), notUnderstood: fc.nat(1) })
const ways = fc.record({
  form: fc.constantFrom(...FORMS),
  isPulled: fc.boolean(),
  /** Whether the first day is signed before or after its statement comes. */
  statement: fc.constantFrom('before', 'after'),
  /** Of a hundred messages of the first day: how many come only when it is signed. */
  late: fc.constantFrom(0, 0, 30),
  carried: fc.constantFrom(0, 50, 100),
})

test(`${runs} times two days of lost, doubled, late and strange messages, pulls and statements: each close balances to the cent, and every difference is named`, async () => {
  await using portal = await openPortal()
  const desk = await deskOf(portal.ctx)
  const goTo = (at: string) => portal.moveClock((Date.parse(at) - portal.ctx.now().getTime()) / 1000)
  let count = 0

  await fc.assert(
    fc.asyncProperty(days, days, lies, lies, ways, async (first, second, firstLies, secondLies, way) => {
      goTo('2026-11-21T09:00:00Z')
      const shortcode = String(700_000 + count++)
      const rail: Rail = { provider: 'mpesa', account: shortcode, currency: 'KES' }
      const friday = makeDay({ ...first, shortcode, begins: BEGINS[FRIDAY] })
      const opening = friday.network.world.organisation.utility
      const saturday = makeDay({ ...second, shortcode, begins: BEGINS[SATURDAY], opening })
      const told = { [FRIDAY]: withLies(friday, firstLies), [SATURDAY]: withLies(saturday, secondLies) }
      const bring = (day: keyof typeof told) => broughtTo(portal, desk, shortcode, told[day], way.form)

      const [now, late] = parted(friday.messages, way.late)
      await hear(portal.ctx, now, shortcode)
      if (way.isPulled) await recover(portal.ctx, pullOf(friday, shortcode))
      if (way.statement === 'before') await bring(FRIDAY)
      const seen = await signed(desk, rail, FRIDAY, way.carried)
      if (way.statement === 'before') await eachIsNamed(portal, shortcode, FRIDAY, told[FRIDAY])
      else expect(seen.differences).toEqual([])

      await hear(portal.ctx, late, shortcode)
      if (way.statement === 'after') await bring(FRIDAY)
      expect(await viewOf(desk, rail, FRIDAY)).toEqual(seen)
      goTo('2026-11-22T09:00:00Z')
      await hear(portal.ctx, saturday.messages, shortcode)
      if (way.isPulled) await recover(portal.ctx, pullOf(saturday, shortcode))
      await bring(SATURDAY)
      const sunday = await viewOf(desk, rail, SATURDAY)
      if (isTrue(firstLies) && isTrue(secondLies))
        expect(sunday.differences.filter(({ kind, what }) => kind === 'today' || what === 'balance')).toEqual([])
      await signed(desk, rail, SATURDAY, way.carried)
      await eachIsNamed(portal, shortcode, FRIDAY, told[FRIDAY])
      await eachIsNamed(portal, shortcode, SATURDAY, told[SATURDAY])
      await nothingIsDropped(portal, shortcode)
      await eachPostingStandsInOne(portal, shortcode)
    }),
    { numRuns: runs, endOnFailure: false },
  )
  await portal.expectBooksToHold()
})

const isTrue = (one: { missing: number; otherSum: number; notUnderstood: number }): boolean =>
  one.missing + one.otherSum + one.notUnderstood === 0

/** The statement of a day, with rows that are missing, changed or strange. What was taken back is left alone: its return tells of it. */
function withLies(
  { statement }: Day,
  { missing, otherSum, notUnderstood }: { missing: number; otherSum: number; notUnderstood: number },
) {
  const back = new Set(statement.lines.map(({ linkedTo }) => linkedTo))
  const free = statement.lines.filter((one) => one.kind === 'payment' && !one.shortcode && !back.has(one.receipt))
  const gone = new Set(free.slice(0, missing))
  const changed = new Set(free.slice(missing, missing + otherSum))
  const lines = statement.lines.flatMap((one): StatementLine[] => {
    if (gone.has(one)) return []
    return changed.has(one) ? [{ ...one, paidIn: one.paidIn + 1_300 }] : [one]
  })
  const strange = Array.from({ length: notUnderstood }, () =>
    line({
      details: 'Something new',
      reasonType: 'Something new',
      at: statement.to,
      account: null,
      party: null,
      paidIn: 4_321,
    }),
  )
  return { ...statement, lines: [...lines, ...strange] }
}

const parted = <T>(all: readonly T[], percent: number): [T[], T[]] => {
  const at = all.length - Math.trunc((all.length * percent) / 100)
  return [all.slice(0, at), all.slice(at)]
}

async function viewOf(desk: Ctx, rail: Rail, day: string): Promise<DayView> {
  const view = await dayOfRail(desk, { rail, day })
  if (!view) throw new Error('nobody may look')
  return view
}

/** Signs a day, some of its differences explained and the others carried; answers it as it was signed. */
async function signed(desk: Ctx, rail: Rail, day: string, carried: number): Promise<DayView> {
  const view = await viewOf(desk, rail, day)
  const net = ({ in: came, out }: DayView['books']) => came.minor - out.minor
  const named = view.differences.filter(({ kind, what }) => kind === 'today' && what !== 'balance')
  // What is on the page is all there is: the sums differ by what is named, and by nothing else.
  if (view.statement)
    expect(net(view.books) - net(view.statement)).toBe(
      named.reduce((sum, { books, statement }) => sum + books.minor - statement.minor, 0n),
    )
  const answers = new Map(
    view.differences.map((difference, n): [string, Answer] => [
      answerKey(difference),
      (n * 37) % 100 < carried ? { answer: 'carried' } : { answer: 'explained', words: 'Asked at M-PESA' },
    ]),
  )
  expect(await signClose(desk, { rail, day, seen: view.seen, answers })).toMatchObject({ ok: true })
  return viewOf(desk, rail, day)
}

type Portal = Pick<TestPortal, 'owner'>
type Nets = Map<string, bigint>
const added = (rows: readonly (readonly [string, bigint])[]): Nets => {
  const nets: Nets = new Map()
  for (const [reference, minor] of rows) nets.set(reference, (nets.get(reference) ?? 0n) + minor)
  return nets
}

/** By the ledger and the file alone: receipts that differ are those that a close names, each last with what it differs by. */
async function eachIsNamed(
  { owner: { sql } }: Portal,
  shortcode: string,
  day: string,
  told: StatementInput,
): Promise<void> {
  const posted = await sql<{ reference: string; minor: string }[]>`
    select (regexp_match(p.idempotency_key, ${`:${shortcode}:([A-Z0-9]+)`}))[1] as reference, e.amount_minor::text as minor
      from ledger_postings p join ledger_entries e on e.posting_id = p.id and e.account = ${`asset:mpesa:${shortcode}`}
     where (p.occurred_at at time zone 'Africa/Nairobi')::date = ${day}::date`
  const books = added(posted.map(({ reference, minor }) => [reference, BigInt(minor)]))
  const ours = told.lines.filter(({ kind, shortcode: other }) => kind !== 'sweep-in' && !other)
  const statement = added(ours.map(({ receipt, paidIn, withdrawn }) => [receipt, BigInt(paidIn + withdrawn)]))
  const really = new Map(
    [...new Set([...books.keys(), ...statement.keys()])].flatMap((reference) => {
      const by = (books.get(reference) ?? 0n) - (statement.get(reference) ?? 0n)
      return by === 0n ? [] : [[reference, by] as const]
    }),
  )
  const named = await sql<{ reference: string; by: string }[]>`
    select reference, sum(by)::text as by from (
      select distinct on (d.what, d.reference) d.reference, d.books_minor - d.statement_minor as by
        from close_differences d join daily_closes c on c.id = d.close_id
       where c.account = ${shortcode} and d.day = ${day}::date and d.what <> 'balance'
       order by d.what, d.reference, c.day desc) last
     group by 1 having sum(by) <> 0`
  const open = new Map(named.map(({ reference, by }) => [reference, BigInt(by)]))
  for (const [reference, by] of really) expect([reference, open.get(reference)]).toEqual([reference, by])
  // What was named and has come right since is named no more in the last close.
  const last = await sql<{ reference: string }[]>`
    select d.reference from close_differences d join daily_closes c on c.id = d.close_id
     where c.account = ${shortcode} and d.day = ${day}::date and d.what <> 'balance' and d.books_minor <> d.statement_minor
       and c.day = (select max(day) from daily_closes where account = ${shortcode})`
  for (const { reference } of last) expect([reference, really.has(reference)]).toEqual([reference, true])
}

/** What came to Friday after it was signed, and what was carried from it and still differs, has its line in Saturday's close. */
async function nothingIsDropped({ owner: { sql } }: Portal, shortcode: string): Promise<void> {
  const dropped = await sql<{ reference: string }[]>`
    with friday as (select id from daily_closes where account = ${shortcode} and day = ${FRIDAY}),
    saturday as (select id from daily_closes where account = ${shortcode} and day = ${SATURDAY}),
    named as (select d.reference, d.what from close_differences d join saturday s on s.id = d.close_id where d.day = ${FRIDAY})
    select (regexp_match(p.idempotency_key, ${`:${shortcode}:([A-Z0-9]+)`}))[1] as reference
      from close_postings c join saturday s on s.id = c.close_id join ledger_postings p on p.id = c.posting_id
     where (p.occurred_at at time zone 'Africa/Nairobi')::date = ${FRIDAY}::date
       and not exists (select from named n where p.idempotency_key like '%:' || n.reference || '%')
    union all
    select d.reference from close_differences d join friday f on f.id = d.close_id
     where d.answer = 'carried' and d.what <> 'balance'
       and not exists (select from named n where n.reference = d.reference and n.what = d.what)
       and not exists (select from close_postings c join saturday s on s.id = c.close_id join ledger_postings p on p.id = c.posting_id
                        where p.idempotency_key like '%:' || d.reference || '%')`
  expect([...dropped]).toEqual([])
}

async function eachPostingStandsInOne({ owner: { sql } }: Portal, shortcode: string): Promise<void> {
  const account = `asset:mpesa:${shortcode}`
  const [row] = await sql`
    select (select count(distinct posting_id)::int from ledger_entries where account = ${account}) as postings,
           (select count(*)::int from close_postings where rail = ${`${account} KES`}) as standing`
  expect(row?.['standing']).toBe(row?.['postings'])
}
