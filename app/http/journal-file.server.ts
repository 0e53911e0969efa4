import type { JournalLine, JournalMonth, TrialLine } from '#app/domain/payments/journal-views.ts'
import { Readable } from 'node:stream'
import { csvRows } from '#app/domain/shared/csv.server.ts'
import { kes, type Money, negate, toDecimal } from '#app/domain/shared/money.ts'
import { formatDay, formatTime } from '#app/i18n/format.ts'
import type { Language } from '#app/i18n/language.ts'
import { type Translate, translator } from '#app/i18n/translate.ts'
import { bodyOf } from './streamed.server.ts'
import { type Cell, MOST_ROWS, type Sheet, workbook } from './workbook.server.ts'

/** `width` in letters. */
type Column<Line> = { head: string; width: number; cell: (line: Line) => Cell }
/** What an account of the ledger is in words. */
export type AccountWords = (account: string) => string
type Lines = AsyncIterable<readonly JournalLine[]>
type Told = { journal: JournalMonth; language: Language; words: AccountWords }

/** What stands on the debit side of an account, and on the credit side; nothing where it stands on the other. */
const debit = (amount: Money): Cell => (amount.minor > 0n ? { decimal: toDecimal(amount) } : null)
const credit = (amount: Money): Cell => (amount.minor < 0n ? { decimal: toDecimal(negate(amount)) } : null)
const exactly = (amount: Money): Cell => ({ decimal: toDecimal(amount) })

const journalColumns = (t: Translate, words: AccountWords): Column<JournalLine>[] => [
  { head: t('journal.columns.posting'), width: 32, cell: ({ postingId }) => postingId },
  { head: t('journal.columns.written'), width: 12, cell: ({ writtenOn }) => ({ day: writtenOn }) },
  { head: t('journal.columns.moved'), width: 12, cell: ({ movedOn }) => ({ day: movedOn }) },
  { head: t('journal.columns.what'), width: 24, cell: ({ what }) => t(`journal.what.${what}`) },
  { head: t('journal.columns.code'), width: 8, cell: ({ code }) => code },
  { head: t('journal.columns.account'), width: 36, cell: ({ account }) => words(account) },
  { head: t('journal.columns.debit'), width: 16, cell: ({ base }) => debit(base) },
  { head: t('journal.columns.credit'), width: 16, cell: ({ base }) => credit(base) },
  { head: t('journal.columns.currency'), width: 10, cell: ({ amount }) => amount.currency },
  { head: t('journal.columns.debitIn'), width: 16, cell: ({ amount }) => debit(amount) },
  { head: t('journal.columns.creditIn'), width: 16, cell: ({ amount }) => credit(amount) },
  { head: t('journal.columns.receipt'), width: 18, cell: ({ receipt }) => receipt },
  { head: t('journal.columns.reference'), width: 28, cell: ({ reference }) => reference },
  { head: t('journal.columns.ledger'), width: 48, cell: ({ account }) => account },
]

const balanceColumns = (t: Translate, words: AccountWords): Column<TrialLine>[] => [
  { head: t('journal.columns.code'), width: 8, cell: ({ code }) => code },
  { head: t('journal.columns.account'), width: 36, cell: ({ account }) => words(account) },
  { head: t('journal.columns.openingDebit'), width: 18, cell: ({ opening }) => debit(opening) },
  { head: t('journal.columns.openingCredit'), width: 18, cell: ({ opening }) => credit(opening) },
  { head: t('journal.columns.debit'), width: 16, cell: (line) => exactly(line.debit) },
  { head: t('journal.columns.credit'), width: 16, cell: (line) => exactly(line.credit) },
  { head: t('journal.columns.closingDebit'), width: 18, cell: ({ closing }) => debit(closing) },
  { head: t('journal.columns.closingCredit'), width: 18, cell: ({ closing }) => credit(closing) },
  { head: t('journal.columns.ledger'), width: 48, cell: ({ account }) => account },
]

/** The rows of the trial balance with its head above, and below it what each column comes to: both sides the same. */
function balanceRows({ journal: { lines, ...sums }, language, words }: Told): Cell[][] {
  const t = translator(language)
  const columns = balanceColumns(t, words)
  const side = (of: 'opening' | 'closing', isMine: (minor: bigint) => boolean) =>
    kes(lines.reduce((sum, { [of]: { minor } }) => sum + (isMine(minor) ? minor : 0n), 0n))
  const [isDebit, isCredit] = [(minor: bigint) => minor > 0n, (minor: bigint) => minor < 0n]
  return [
    columns.map(({ head }) => head),
    ...lines.map((line) => columns.map(({ cell }) => cell(line))),
    [
      ...[null, t('journal.sum'), exactly(side('opening', isDebit)), exactly(negate(side('opening', isCredit)))],
      ...[exactly(sums.debit), exactly(sums.credit)],
      ...[exactly(side('closing', isDebit)), exactly(negate(side('closing', isCredit))), null],
    ],
  ]
}

/**
 * The journal as an XLSX workbook: its entries, the trial balance, and what the figures are. Comes as it is fetched; entries that are
 * more than the `most` rows of a sheet go on on another.
 */
export function journalWorkbook(told: Told, lines: Lines, { most = MOST_ROWS } = {}): ReadableStream<Uint8Array> {
  const { journal, language, words } = told
  const t = translator(language)
  const columns = journalColumns(t, words)
  const rows = rowsOf(lines, columns)
  // One sheet more for each that is full; of a month without entries there is one, with its head.
  const count = 1 + Number(BigInt(Math.max(0, journal.entries - 1)) / BigInt(most - 1))
  const widths = columns.map(({ width }) => width)
  const sheets = Array.from({ length: count }, (_, i): Sheet => ({
    name: i === 0 ? t('journal.sheets.journal') : `${t('journal.sheets.journal')} ${i + 1}`,
    ...{ widths, rows: headed(columns, rows, most) },
  }))
  const balance = {
    name: t('journal.sheets.balance'),
    widths: balanceColumns(t, words).map(({ width }) => width),
    rows: balanceRows(told),
  }
  const about = { name: t('journal.sheets.about'), widths: [28, 90], rows: aboutRows(told) }
  return workbook([...sheets, balance, about], { at: journal.until })
}

async function* rowsOf(lines: Lines, columns: readonly Column<JournalLine>[]): AsyncGenerator<Cell[]> {
  for await (const batch of lines) for (const line of batch) yield columns.map(({ cell }) => cell(line))
}

/** As many rows as one sheet takes; the next goes on where it ended. */
async function* headed(
  columns: readonly Column<JournalLine>[],
  rows: AsyncGenerator<Cell[]>,
  most: number,
): AsyncGenerator<Cell[]> {
  yield columns.map(({ head }) => head)
  for (let n = 1; n < most; n++) {
    const next = await rows.next()
    if (next.done) return
    yield next.value
  }
}

function aboutRows({ journal: { month, until, isOver, entries, debit: sum }, language }: Told): Cell[][] {
  const t = translator(language)
  const when = `${formatDay(language, until)}, ${formatTime(until)}`
  return [
    [t('journal.month'), month],
    [t('journal.about.state'), isOver ? t('journal.about.over') : t('journal.about.running', { when })],
    [t('journal.about.entries'), { decimal: String(entries) }],
    [t('journal.about.both'), exactly(sum)],
    [t('journal.about.rule'), t('journal.rule')],
    [t('journal.columns.code'), t('journal.codesText')],
  ]
}

/** The entries as CSV, as they are fetched. */
export const journalCsv = ({ language, words }: Told, lines: Lines): ReadableStream<Uint8Array> =>
  bodyOf(Readable.from(csvPieces(journalColumns(translator(language), words), lines), { objectMode: false }))

async function* csvPieces(columns: readonly Column<JournalLine>[], lines: Lines): AsyncGenerator<Uint8Array> {
  yield Buffer.from(csvRows([columns.map(({ head }) => head)], { isFirst: true }))
  for await (const batch of lines) {
    const rows = batch.map((line) => columns.map(({ cell }) => plain(cell(line))))
    yield Buffer.from(csvRows(rows, { isFirst: false }))
  }
}

/** The trial balance as CSV. */
export const balanceCsv = (told: Told): string =>
  csvRows(
    balanceRows(told).map((row) => row.map(plain)),
    { isFirst: true },
  )

const plain = (cell: Cell): string =>
  cell === null
    ? ''
    : typeof cell === 'string'
      ? cell
      : 'day' in cell
        ? cell.day
        : 'whole' in cell
          ? cell.whole
          : cell.decimal
