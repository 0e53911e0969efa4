import type { Attendance } from './codes.ts'
import { ATTENDANCE } from './codes.ts'

export type SheetRefusal = 'sheet_wrong' | 'no_such_row'
type Line = { row: number; state: Attendance }

/** What is said of rows on a sheet, in either language. */
const SAYS: Readonly<Record<string, Attendance>> = {
  ...Object.fromEntries(ATTENDANCE.map((state) => [state, state])),
  ...{
    yupo: 'present',
    wapo: 'present',
    kachelewa: 'late',
    wamechelewa: 'late',
    kwa_sehemu: 'partial',
    sehemu: 'partial',
  },
  ...{ ruhusa: 'excused', hayupo: 'absent', hawapo: 'absent' },
}

/**
 * A printed sheet keyed back: `all`, `all but 3, 7`, `none but 1-4`, in Kiswahili `wote`, `wote isipokuwa 3, 7`, each with
 * lines of what else there is to say (`late 4, 9`). Rows are numbered from one to `rows`. Whoever is in no line of her own is
 * present, or absent where it says `none` (`hakuna`).
 */
export function readSheet(text: string, rows: number): { ok: true; value: Line[] } | { ok: false; code: SheetRefusal } {
  const [first = '', ...rest] = text
    .toLowerCase()
    .split(/[\n;]/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
  const head = /^(all|none|wote|hakuna)(?:\s+(?:but|except|isipokuwa|ila)\s+(.+))?$/.exec(first)
  if (!head) return { ok: false, code: 'sheet_wrong' }
  const isAll = head[1] === 'all' || head[1] === 'wote'
  const others = head[2] === undefined ? [] : numbersOf(head[2])
  if (!others) return { ok: false, code: 'sheet_wrong' }
  const said = new Map<number, Attendance>()
  for (let row = 1; row <= rows; row++) said.set(row, isAll ? 'present' : 'absent')
  const wanted: [Attendance, number[]][] = [[isAll ? 'absent' : 'present', others]]
  for (const line of rest) {
    const [, word = '', list = ''] = /^([a-z_]+)\s+(.+)$/.exec(line) ?? []
    const state = SAYS[word]
    const numbers = numbersOf(list)
    if (!state || !numbers) return { ok: false, code: 'sheet_wrong' }
    wanted.push([state, numbers])
  }
  for (const [state, numbers] of wanted)
    for (const row of numbers) {
      if (!said.has(row)) return { ok: false, code: 'no_such_row' }
      said.set(row, state)
    }
  return { ok: true, value: [...said].map(([row, state]) => ({ row, state })) }
}

/** `3, 7 9-11 na 14` as numbers; null where it is anything else. */
function numbersOf(list: string): number[] | null {
  const parts = list.split(/[\s,]+|\s(?:and|na)\s/).filter((part) => part !== '' && part !== 'and' && part !== 'na')
  const numbers: number[] = []
  for (const part of parts) {
    const [, from = '', until = from] = /^(\d{1,3})(?:[-–](\d{1,3}))?$/.exec(part) ?? []
    if (from === '' || Number(until) < Number(from)) return null
    for (let row = Number(from); row <= Number(until); row++) numbers.push(row)
  }
  return numbers.length > 0 ? numbers : null
}
