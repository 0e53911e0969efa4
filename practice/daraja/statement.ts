import { eatParts } from './clock.ts'
import { grouped } from './money.ts'

/** One row of the organisation's statement. Cents; `withdrawn` is negative, as both templates print it. */
export type StatementLine = {
  receipt: string
  at: Date
  kind: 'payment' | 'charge' | 'reversal' | 'sweep' | 'sweep-in' | 'refund'
  /** Words before the party: `Pay Bill from`, `Business Pay Bill via API by`. */
  details: string
  /** Already masked; the two templates mask differently. */
  party: { phone?: string; code?: string; name: string } | null
  account: string | null
  paidIn: number
  withdrawn: number
  reasonType: string
  linkedTo: string
  /** Where it is another organisation's: no real export is known to hold such a row. */
  shortcode?: string
}

export type StatementInput = {
  organisation: string
  shortcode: string
  from: Date
  to: Date
  printedAt: Date
  operator?: string
  /** Cents, before the first line. */
  opening: number
  /** Oldest first; both templates print them newest first. */
  lines: readonly StatementLine[]
}

export type Cell = string | number
/** `fileName` is without its ending. */
export type Statement = { fileName: string; sheet: string; rows: Cell[][]; csv: string }

const CLASSIC = [
  'Receipt No.',
  'Completion Time',
  'Initiation Time',
  'Details',
  'Transaction Status',
  'Paid In',
  'Withdrawn',
  'Balance',
  'Balance Confirmed',
  'Reason Type',
  'Other Party Info',
  'Linked Transaction ID',
  'A/C No.',
  'Currency',
]

const NEWER = [
  'Receipt No',
  'Completion Time',
  'Details',
  'Transaction Status',
  'Paid In (KSHs)',
  'Withdrawn (KSHs)',
  'Balance (KSHs)',
]

/**
 * The classic template: labelled preamble, 14 columns, `DD-MM-YYYY HH:mm:ss` in EAT. Total Paid In is the sum of
 * the payments; a charge repeats its payment's receipt.
 */
export function classicStatement(input: StatementInput): Statement {
  const lines = input.lines.filter((l) => l.kind !== 'sweep-in')
  const own = lines.filter((l) => !l.shortcode)
  const balances = running(input.opening, lines)
  const sum = (key: 'paidIn' | 'withdrawn') => own.reduce((total, l) => total + l[key], 0) / 100
  const closing = closingOf(input, own) / 100
  const printed = dashed(input.printedAt)
  const rows: Cell[][] = [
    ['Account Holder:', input.organisation],
    ['Short Code:', input.shortcode],
    ['Account:', 'Utility Account'],
    ['Time Period:', 'From', dashed(input.from), 'To', dashed(input.to)],
    ['Operator:', input.operator ?? 'practice', 'Organization:', input.organisation, 'Date of Report:', printed],
    [
      'Opening Balance:',
      input.opening / 100,
      'Closing Balance:',
      closing,
      'Available Balance:',
      '',
      'Total Paid In:',
      sum('paidIn'),
      'Total Withdrawn:',
      sum('withdrawn'),
    ],
    lines.length > own.length ? [...CLASSIC, 'Short Code'] : CLASSIC,
  ]
  for (const [n, l] of [...lines.entries()].reverse()) {
    const other = partyText(l.party, 'classic')
    rows.push([
      l.receipt,
      dashed(l.at),
      dashed(l.at),
      detailsText(l, partyText(l.party, 'classic', '****')),
      'Completed',
      l.paidIn ? l.paidIn / 100 : '',
      l.withdrawn ? l.withdrawn / 100 : '',
      (balances[n] ?? 0) / 100,
      'true',
      l.reasonType,
      l.kind === 'charge' ? 'SP' : other,
      l.linkedTo,
      l.account ?? '',
      'KES',
      ...(lines.length > own.length ? [l.shortcode ?? input.shortcode] : []),
    ])
  }
  return { fileName: `Account Statement ${input.shortcode}`, sheet: 'transaction', rows, csv: csv(rows, '\n') }
}

/** The newer template: no preamble, seven text columns, `DD/MM/YYYY HH:mm:ss`, everything packed into Details, CRLF. */
export function newerStatement(input: StatementInput): Statement {
  const balances = running(input.opening, input.lines)
  const isMixed = input.lines.some((l) => l.shortcode)
  const rows: Cell[][] = [isMixed ? [...NEWER, 'Short Code'] : NEWER]
  for (const [n, l] of [...input.lines.entries()].reverse()) {
    rows.push([
      l.receipt,
      slashed(l.at),
      detailsText(l, partyText(l.party, 'newer')),
      'Completed',
      grouped(l.paidIn),
      grouped(l.withdrawn),
      grouped(balances[n] ?? 0),
      ...(isMixed ? [l.shortcode ?? input.shortcode] : []),
    ])
  }
  const day = (at: Date) => `${eatParts(at).year}-${eatParts(at).month}-${eatParts(at).day}`
  const fileName = `Statements for ${input.shortcode} from ${day(input.from)} to ${day(input.to)}`
  return { fileName, sheet: 'Statements', rows, csv: csv(rows, '\r\n') }
}

const closingOf = (input: StatementInput, own: readonly StatementLine[]): number =>
  own.reduce((balance, l) => balance + l.paidIn + l.withdrawn, input.opening)

function running(opening: number, lines: readonly StatementLine[]): number[] {
  let balance = opening
  return lines.map((l) => {
    // The receiving half of a sweep stands in another account, whose balance it prints.
    if (l.kind === 'sweep-in' || l.shortcode) return l.paidIn
    balance += l.paidIn + l.withdrawn
    return balance
  })
}

function detailsText(l: StatementLine, party: string): string {
  const account = l.account === null ? '' : ` Acc. ${l.account}`
  return `${l.details}${party === '' ? '' : ` ${party}`}${account}`
}

/** `25470****111 - ALICE **** EXAMPLE` (classic) or `2547****111 - ALICE EXAMPLE` (newer); 07… keeps three or two. */
function partyText(party: StatementLine['party'], template: 'classic' | 'newer', middle = ''): string {
  if (!party) return ''
  if (!party.phone) return [party.code, party.name].filter(Boolean).join(' - ')
  const keep = (party.phone.startsWith('254') ? 4 : 2) + (template === 'classic' ? 1 : 0)
  const name = middle ? party.name.replace(' ', ` ${middle} `) : party.name
  return [`${party.phone.slice(0, keep)}****${party.phone.slice(-3)}`, name].filter(Boolean).join(' - ')
}

function dashed(at: Date): string {
  const p = eatParts(at)
  return `${p.day}-${p.month}-${p.year} ${p.hour}:${p.minute}:${p.second}`
}

const slashed = (at: Date) => dashed(at).replace('-', '/').replace('-', '/')

function csv(rows: Cell[][], end: string): string {
  const cell = (value: Cell) => {
    const text = String(value)
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
  }
  return rows.map((row) => row.map(cell).join(',')).join(end) + end
}
