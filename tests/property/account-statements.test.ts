import {
  applyAccountStatement,
  mpesaStatements,
  queueAccountStatement,
  readAccountStatement,
  recover,
} from '#app/domain/payments/index.server.ts'
import { balance } from '#app/domain/payments/ledger/balance.server.ts'
import type { Ctx } from '#app/domain/shared/ctx.server.ts'
import { makeDay } from '#practice/daraja/make-day.ts'
import { classicStatement, newerStatement, type Statement, type StatementInput } from '#practice/daraja/statement.ts'
import { asXlsx } from '#practice/daraja/xlsx.ts'
import { type Form, FORMS, rowsIn, statementIn } from '#tests/factories/account-statements.ts'
import { hear, pullOf } from '#tests/factories/days.ts'
import { actingAs, someoneWith } from '#tests/factories/people.ts'
import { crashingDb, type Fuse } from '#tests/setup/crashing.ts'
import { openPortal } from '#tests/setup/portal.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'

const runs = process.env['PORTAL_TESTS'] === 'long' ? 1_000 : 40
const DAYS_IN_A_PORTAL = 50

const days = fc.record({
  seed: fc.integer({ min: 0, max: 2 ** 31 }),
  payments: fc.integer({ min: 1, max: 40 }),
  lost: fc.integer({ min: 0, max: 40 }),
  doubled: fc.integer({ min: 0, max: 20 }),
  reversals: fc.integer({ min: 0, max: 3 }),
  refunds: fc.integer({ min: 0, max: 2 }),
  sweeps: fc.integer({ min: 0, max: 2 }),
  stranger: fc.boolean(),
})
const ways = fc.record({
  form: fc.constantFrom(...FORMS),
  again: fc.constantFrom(...FORMS),
  isPulled: fc.boolean(),
  isShuffled: fc.boolean(),
  /** Exported in two parts that overlap, the later perhaps brought first. */
  cut: fc.option(
    fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), overlap: fc.nat(6), isBackwards: fc.boolean() }),
  ),
  /** After how many statements to the database the worker dies the first time. */
  crash: fc.option(fc.nat(60)),
})

test(`${runs} days of lost, doubled and strange messages, a pull and a statement: every shilling of the statement is in the books once`, async () => {
  // The whole ledger is read twice a day: days share a portal only so far, or a thousand of them would take hours.
  for (let left = runs; left > 0; left -= DAYS_IN_A_PORTAL) await expectDaysToHold(Math.min(left, DAYS_IN_A_PORTAL))
})

/** Lives through some days of a portal, each at a Paybill of its own. */
async function expectDaysToHold(numRuns: number): Promise<void> {
  await using portal = await openPortal()
  const fuse: Fuse = { left: Infinity }
  const mortal: Ctx = { ...portal.ctx, db: crashingDb(portal.sql, fuse) }
  const desk = actingAs(portal.ctx, (await someoneWith(portal.ctx, 'finance')).personId)
  let count = 0

  await fc.assert(
    fc.asyncProperty(days, ways, async (options, way) => {
      const shortcode = String(700_000 + count++)
      const day = makeDay({ ...options, shortcode })
      await hear(portal.ctx, day.messages, shortcode)
      if (way.isPulled) await recover(portal.ctx, pullOf(day, shortcode))

      const bring = async (form: Form, input: StatementInput) => {
        const bytes = await printed(input, form, way.isShuffled)
        const read = await readAccountStatement(desk, mpesaStatements(shortcode), { bytes })
        if (!read.ok) throw new Error(read.code)
        const { statementId, state, isKnown } = read.value
        if (isKnown) return
        expect((await statementIn(portal.ctx, statementId)).fault).toBeNull()
        expect(state).toBe('dry')
        await queueAccountStatement(desk, { statementId })
        await applyWithCrash(mortal, fuse, statementId, way.crash)
        await eachRowHasItsVerdict(portal.ctx, statementId)
      }
      for (const part of partsOf(day.statement, way.cut)) await bring(way.form, part)

      const asset = await balance(portal.ctx, [`asset:mpesa:${shortcode}`])
      expect(asset.minor).toBe(movedBy(day.statement))
      // The whole once more, perhaps in the template that names what a reversal undoes: the account stays where it was.
      await bring(way.again, day.statement)
      expect(await balance(portal.ctx, [`asset:mpesa:${shortcode}`])).toEqual(asset)
      const before = await ledger(portal.sql)
      const format = way.again.format === 'csv' ? 'xlsx' : 'csv'
      await bring({ ...way.again, format }, day.statement)
      expect(await ledger(portal.sql)).toEqual(before)
    }),
    { numRuns, endOnFailure: false },
  )
  await portal.expectBooksToHold()
}

const isOwn = ({ kind, shortcode }: StatementInput['lines'][number]): boolean => kind !== 'sweep-in' && !shortcode
/** Closing balance less opening, in cents. */
const movedBy = ({ lines }: StatementInput): bigint =>
  lines.filter(isOwn).reduce((sum, { paidIn, withdrawn }) => sum + BigInt(paidIn + withdrawn), 0n)

/** The whole, or two parts of it that overlap, each with the balance with which it opens. */
function partsOf(
  input: StatementInput,
  cut: { at: number; overlap: number; isBackwards: boolean } | null,
): StatementInput[] {
  if (!cut) return [input]
  const at = Math.floor(cut.at * (input.lines.length - 1)) + 1
  const from = Math.max(0, at - cut.overlap)
  const [first, second] = [input.lines.slice(0, at), input.lines.slice(from)]
  const opening = input.opening + Number(movedBy({ ...input, lines: input.lines.slice(0, from) }))
  const parts = [
    { ...input, lines: first },
    { ...input, lines: second, opening },
    // A part in which all is of another account is refused: nothing of it is a row of this one.
  ].filter(({ lines }) => lines.some(isOwn))
  return cut.isBackwards ? parts.reverse() : parts
}

async function printed(input: StatementInput, { template, format }: Form, isShuffled: boolean): Promise<Uint8Array> {
  const statement = template === 'classic' ? classicStatement(input) : newerStatement(input)
  const { rows } = isShuffled ? mixed(statement) : statement
  if (format === 'xlsx') return asXlsx({ ...statement, rows })
  return Buffer.from(
    rows.map((row) => row.map((cell) => `"${String(cell).replaceAll('"', '""')}"`).join(',')).join('\n'),
  )
}

/** Sorted by receipt below its header, as somebody does who looks for one. */
function mixed(statement: Statement): Statement {
  const head = statement.rows.findIndex((row) => String(row[0]).startsWith('Receipt No')) + 1
  const rows = statement.rows.slice(head).sort((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1))
  return { ...statement, rows: [...statement.rows.slice(0, head), ...rows] }
}

async function applyWithCrash(ctx: Ctx, fuse: Fuse, statementId: string, crash: number | null): Promise<void> {
  fuse.left = crash ?? Infinity
  await applyAccountStatement(ctx, { statementId }).catch((fault: unknown) => {
    if (fuse.left === Infinity) throw fault
  })
  fuse.left = Infinity
  await applyAccountStatement(ctx, { statementId })
}

async function eachRowHasItsVerdict(ctx: Ctx, statementId: string): Promise<void> {
  const rows = await rowsIn(ctx, statementId)
  const statement = await statementIn(ctx, statementId)
  const tally = Object.values(statement.tally as Record<string, { rows: number; paidIn: string; withdrawn: string }>)
  expect(tally.reduce((sum, one) => sum + one.rows, 0)).toBe(rows.length)
  expect(tally.reduce((sum, one) => sum + BigInt(one.paidIn) - BigInt(one.withdrawn), 0n)).toBe(
    rows.reduce((sum, { minor }) => sum + minor, 0n),
  )
  expect(statement.state).toBe('applied')
  expect(rows.filter(({ verdict }) => verdict === 'conflicting')).toEqual([])
  const left = rows.filter(({ verdict }) => verdict === 'ignored').map(({ reason }) => reason)
  expect(left.filter((reason) => reason !== 'other_account' && reason !== 'other_shortcode')).toEqual([])
}

type Sql = Awaited<ReturnType<typeof openPortal>>['sql']
/** The whole ledger as one sum of its bytes. */
const ledger = async (sql: Sql) => {
  const [row] = await sql`
    select (select md5(string_agg(p::text, '|' order by p.id)) from ledger_postings p) as postings,
           (select md5(string_agg(e::text, '|' order by e.id)) from ledger_entries e) as entries`
  return row
}
