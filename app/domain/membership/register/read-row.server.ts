import { COUNTIES, readContact } from '../../people/index.server.ts'
import { addMonths } from '../../shared/dates.ts'
import { textOf } from '../../shared/sheets/cell-text.ts'
import type { Cell } from '../../shared/sheets/sheet.ts'
import type { Kind } from '../kinds/kinds.ts'
import { isEmpty, readDay } from './read-day.ts'
import type { Field, Mapping, Problem, ProblemCode, Read } from './views.ts'

/** No dues are paid further ahead. */
const MOST_MONTHS_AHEAD = 60
const LONGEST_NAME = 120
/** More numbers than a phone has stand in a cell for another reason. */
const MOST_CONTACTS = 4

/** What a spreadsheet would reckon out, also behind the apostrophe that our own files put before it: nobody is called that. */
const FORMULA = /^'?[\s\p{C}]*[=+\-@＝＋－＠]/u

/** A file of rows to be mended that comes back has it before every `-` and `+254…`. */
const OUR_APOSTROPHE = /^'(?=['\s\p{C}=+\-@＝＋－＠])/u

const KIND_WORDS: Readonly<Record<Kind, readonly string[]>> = {
  individual: [
    ...['individual', 'individualmember', 'individualmembership', 'member', 'person', 'hrd', 'whrd', 'defender'],
    ...['mtubinafsi', 'binafsi', 'mwanachama', 'mtetezi', 'ordinary', 'full', 'fullmember'],
  ],
  friend: ['friend', 'friendmember', 'rafiki', 'associate', 'associatemember', 'supporter', 'mfuasi'],
  organisation: [
    'organisation',
    'organization',
    'org',
    'ngo',
    'cbo',
    'institution',
    'shirika',
    'institutional',
    'corporate',
  ],
}
const KIND_OF = new Map(
  Object.entries(KIND_WORDS).flatMap(([kind, words]) => words.map((word) => [word, kind as Kind])),
)

const letters = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '')

/** Counties by their letters, as they are written about the country besides the names of the Constitution. */
const COUNTY_OF = new Map<string, string>([
  ...COUNTIES.map(({ code, name }): [string, string] => [letters(name), code]),
  ...COUNTIES.map(({ code }): [string, string] => [String(Number(code)), code]),
  ...COUNTIES.map(({ code }): [string, string] => [code, code]),
  ...COUNTIES.map(({ code }): [string, string] => [`0${code}`, code]),
  ...(
    [
      ['nairobi', '47'],
      ['tharaka', '13'],
      ['taita', '06'],
      ['elgeyo', '28'],
      ['marakwet', '28'],
      ['keiyomarakwet', '28'],
      ['elgeyomarakwet', '28'],
      ['transnzoia', '26'],
      ['tranznzoia', '26'],
      ['muranga', '21'],
      ['kirinyanga', '20'],
      ['pokot', '24'],
      ['homabay', '43'],
    ] as const
  ).map(([name, code]): [string, string] => [name, code]),
])

/**
 * What stands in a row by the meaning of its columns, and why it cannot be taken in. `today` is the day in Nairobi; `open` the kinds that take
 * anybody. Nothing that could mean two things is guessed.
 */
export function readRow(
  cells: readonly Cell[],
  { columns, order, kind: everybody }: Mapping,
  { today, open }: { today: string; open: ReadonlySet<Kind> },
): { read: Read; problems: Problem[] } {
  const problems: Problem[] = []
  const wrong = (field: Field, code: ProblemCode) => void problems.push({ field, code })
  const cellOf = (field: Field): Cell => {
    const cell = columns[field] === null ? null : (cells[columns[field]] ?? null)
    return typeof cell === 'string' ? cell.replace(OUR_APOSTROPHE, '') : cell
  }
  const textIn = (field: Field): string => {
    const text = textOf(cellOf(field)).normalize('NFC').replaceAll(/\s+/g, ' ').trim()
    return isEmpty(text) ? '' : text
  }
  const day = (field: 'since' | 'paidUntil'): string | null => {
    const read = readDay(cellOf(field), { order, end: field === 'paidUntil' })
    if ('day' in read) return read.day
    wrong(field, read.code)
    return null
  }
  const contacts = (field: 'phone' | 'email'): string[] => {
    const found = textIn(field)
      .split(field === 'phone' ? /[/,;&|\n]|\b(?:or|and|au|na)\b/i : /[\s,;|/]+/)
      .map((one) => one.trim())
      .filter((one) => one && !isEmpty(one))
      .map((one) => readContact(field, one))
    if (found.length > MOST_CONTACTS || found.some((one) => !one.ok)) wrong(field, `${field}_unreadable`)
    return [...new Set(found.flatMap((one) => (one.ok ? [one.value] : [])))].slice(0, MOST_CONTACTS)
  }

  const name = textIn('name')
  if (!/\p{L}{2}/u.test(name) || FORMULA.test(name) || name.length > LONGEST_NAME) wrong('name', 'name_missing')
  const legalName = textIn('legalName').slice(0, LONGEST_NAME)
  const [phones, emails] = [contacts('phone'), contacts('email')]
  const county = countyIn(textIn('county'))
  if (county === undefined) wrong('county', 'county_unknown')
  const kind = textIn('kind') === '' ? everybody : (KIND_OF.get(letters(textIn('kind'))) ?? null)
  if (kind === null) wrong('kind', 'kind_unknown')
  else if (kind === 'organisation') wrong('kind', 'organisation')
  else if (!open.has(kind)) wrong('kind', 'kind_closed')
  const [since, paidUntil] = [day('since'), day('paidUntil')]
  if (since !== null && since > today) wrong('since', 'day_ahead')
  if (paidUntil !== null && paidUntil > addMonths(today, MOST_MONTHS_AHEAD)) wrong('paidUntil', 'day_too_far')
  return {
    read: {
      ...{ name: name.slice(0, LONGEST_NAME), legalName: legalName === name ? null : legalName || null },
      ...{ phones, emails, county: county ?? null, kind, since, paidUntil },
    },
    problems,
  }
}

/** Null where nothing stands there, undefined where it is no county. */
const countyIn = (text: string): string | null | undefined =>
  text === ''
    ? null
    : (COUNTY_OF.get(
        letters(text)
          .replace(/(?:county|kaunti)/, '')
          .replace(/city$/, ''),
      ) ?? COUNTY_OF.get(letters(text)))
