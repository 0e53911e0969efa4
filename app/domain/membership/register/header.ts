import { nameOfColumn, textOf } from '../../shared/sheets/cell-text.ts'
import { FileFault, type SheetRow } from '../../shared/sheets/sheet.ts'
import { FIELDS, type Field } from './views.ts'

/** How far down a header may stand. */
const MOST_ABOVE = 40
/** Names that columns of registers have, in both languages. */
const NAMES: Readonly<Record<Field, RegExp>> = {
  name: /^(?:full |members? |defender )?names?(?: of (?:member|defender))?$|pseudonym|^jina/,
  legalName: /legal name|name (?:as )?(?:on|in) id|official name/,
  phone: /phone|mobile|^tel|simu|cell|^contacts?$/,
  email: /e-?mail|barua pepe/,
  county: /county|kaunti/,
  kind: /member(?:ship)? (?:type|kind|category)|^(?:type|category|kind|aina)/,
  since: /since|joined|join(?:ing)? date|registration date|date (?:of )?(?:registration|joining|registered)|tangu/,
  paidUntil: /paid (?:until|up to|till|to)|expir|valid (?:until|to|till)|hadi/,
}

/**
 * The rows from the header on: the first that has two names of columns, or else the first with three texts and no number. The first one that is
 * given is the header. Throws `FileFault` where there is none.
 */
export async function* fromHeader(rows: AsyncIterable<SheetRow>): AsyncGenerator<SheetRow> {
  let found = false
  let above = 0
  for await (const row of rows) {
    if (!found) {
      above += 1
      if (above > MOST_ABOVE) throw new FileFault('not_a_table')
      if (!isHeader(row)) continue
      found = true
    }
    yield row
  }
  if (!found) throw new FileFault('not_a_table')
}

function isHeader({ cells }: SheetRow): boolean {
  const names = cells.map((cell) => nameOfColumn(cell))
  const known = names.filter((name) => FIELDS.some((field) => NAMES[field].test(name))).length
  const texts = names.filter((name) => /\p{L}/u.test(name) && name.length < 60).length
  return known >= 2 || (texts >= 3 && !names.some((name) => /\d/.test(name)))
}

/** A header as it is remembered. */
export const headerKey = (header: readonly string[]): string =>
  header
    .map((name) => nameOfColumn(name))
    .join('|')
    .replace(/\|+$/, '')

/** Which column each field most likely is, for whoever says what they mean. */
export function suggestColumns(header: readonly string[]): Record<Field, number | null> {
  const taken = new Set<number>()
  return Object.fromEntries(
    FIELDS.map((field) => {
      const at = header.findIndex((name, i) => !taken.has(i) && NAMES[field].test(nameOfColumn(name)))
      if (at >= 0) taken.add(at)
      return [field, at >= 0 ? at : null]
    }),
  ) as Record<Field, number | null>
}

/** Whether nobody stands in a row. */
export const isBlank = ({ cells }: SheetRow): boolean => cells.every((cell) => textOf(cell) === '')
