import { balanceCsv, journalCsv } from '#app/http/journal-file.server.ts'
import { takeJournal } from '#app/domain/payments/index.server.ts'
import { ledgerEntries } from '#db/schema/ledger.ts'
import { readTable } from '#tests/factories/csv.ts'
import { aFinanceOfficer } from '#tests/factories/desk.ts'
import { askedOfEntries, balanceOf, posted, sumsOf, takenBy } from '#tests/factories/journal.ts'
import { openPortal } from '#tests/setup/portal.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'

const runs = process.env['PORTAL_TESTS'] === 'long' ? 500 : 15
const MONTHS = ['2026-09', '2026-10', '2026-11', '2026-12']

const account = fc.constantFrom(
  ...['asset:mpesa:810896', 'asset:cards:stripe', 'asset:bank:ncba', 'liability:unallocated:campaign:cmp_1'],
  ...['income:campaign:cmp_1', 'income:campaign:cmp_1/clm_2', 'expense:charges:mpesa', 'equity:conversion:cards'],
)
const step = fc.record({
  into: account,
  from: account,
  minor: fc.bigInt({ min: 1n, max: 10n ** 12n }),
  currency: fc.constantFrom('KES' as const, 'USD' as const),
  hoursLater: fc.nat(120),
  movedDaysBefore: fc.nat(40),
})

test(`${runs} ledgers of anything: every entry stands in one month, each month balances, and the next begins where it ended`, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
      await using portal = await openPortal('2026-09-01T00:00:00Z')
      const { ctx } = portal
      const desk = await aFinanceOfficer(ctx)
      for (const { into, from, minor, currency, hoursLater, movedDaysBefore } of steps) {
        portal.moveClock(hoursLater * 3_600)
        const occurredAt = new Date(ctx.now().getTime() - movedDaysBefore * 86_400_000)
        if (into !== from) await posted(ctx, [into, from], minor, { currency, occurredAt })
      }
      portal.moveClock(Math.max(0, Date.parse('2027-01-01T00:00:00Z') - ctx.now().getTime()) / 1_000)
      let entries = 0
      let before: Record<string, string> = {}
      for (const month of MONTHS) {
        const journal = await balanceOf(desk, month)
        const lines = await takenBy(desk, month)
        entries += lines.length
        expect(sumsOf(journal.lines)).toEqual(await askedOfEntries(ctx, month))
        expect(journal.debit).toEqual(journal.credit)
        expect(lines.reduce((sum, { base }) => sum + base.minor, 0n)).toBe(0n)
        const side = (of: 'opening' | 'closing') =>
          Object.fromEntries(journal.lines.flatMap((l) => (l[of].minor === 0n ? [] : [[l.account, `${l[of].minor}`]])))
        expect(side('opening')).toEqual(before)
        before = side('closing')
        await expectSameInFiles(desk, month)
      }
      expect(entries).toBe((await ctx.db.select().from(ledgerEntries)).length)
    }),
    { numRuns: runs },
  )
})

const cents = (text: string | undefined): bigint => BigInt((text ?? '').replace('.', '') || '0')

/** The files say what the entries say, to the cent. */
async function expectSameInFiles(desk: Parameters<typeof takeJournal>[0], month: string): Promise<void> {
  const taken = await takeJournal(desk, { month, form: 'csv' })
  if (!taken.ok) throw new Error(taken.code)
  const { journal, lines } = taken.value
  const told = { journal, language: 'en' as const, words: (name: string) => name }
  const rows = readTable(await new Response(journalCsv(told, lines)).text())
  const sum = (table: readonly Record<string, string>[], column: string) =>
    table.reduce((all, row) => all + cents(row[column]), 0n)
  expect(rows).toHaveLength(journal.entries)
  expect([sum(rows, 'Debit (KES)'), sum(rows, 'Credit (KES)')]).toEqual([journal.debit.minor, journal.credit.minor])
  const table = readTable(balanceCsv(told))
  const [last, ...accounts] = [table.at(-1) ?? {}, ...table.slice(0, -1)]
  expect(accounts).toHaveLength(journal.lines.length)
  for (const column of ['Before', 'After'].flatMap((when) => [`${when}, debit (KES)`, `${when}, credit (KES)`]))
    expect(cents(last[column])).toBe(sum(accounts, column))
  expect(last['After, debit (KES)']).toBe(last['After, credit (KES)'])
}
