import { isSplit, type Unit } from '#app/domain/milestones/codes.ts'
import { countyName } from '#app/domain/people/persons/counties.ts'
import { noonInNairobi } from '#app/domain/shared/dates.ts'
import { kes } from '#app/domain/shared/money.ts'
import type { en } from '#app/i18n/en/index.ts'
import { formatCount, formatDay, formatMoney } from '#app/i18n/format.ts'
import type { Language } from '#app/i18n/language.ts'
import type { Translate } from '#app/i18n/translate.ts'

import type { StateTone } from './state-tag.tsx'

type Words = (typeof en)['milestones']

/** What has just been done at the desk of figures, why something was not, and what is wrong with a field. */
export type FigureSaid = keyof Words['said']
export type FigureRefused = keyof Words['refused']
export type FigureFieldError = keyof Words['field']
export type FigureState = keyof Words['states']
export type FigureKind = keyof Words['kinds']
export type FigureErrors<F extends string> = { [K in F]?: FigureFieldError | undefined }

export const figureTones: Record<FigureState, StateTone> = {
  draft: 'plain',
  verified: 'plain',
  published: 'good',
  returned: 'quiet',
  withdrawn: 'bad',
  replaced: 'quiet',
}

/** A figure in its unit: money as money, all else as a number, for its name says of what. */
export const valueWords = (unit: Unit, value: bigint): string =>
  unit === 'cents' ? formatMoney(kes(value)) : formatCount(value)

type Cell = { attribute: string; value: string; crossed: string; crossedValue: string }

/** Of which kind a cell is: `women, 18 to 24 years`. */
export function cellWords(t: Translate, cell: Cell): string {
  const one = (attribute: string, value: string): string =>
    (attribute === 'county' && countyName(value)) || (isValue(value) ? t(`milestones.values.${value}`) : value)
  return [one(cell.attribute, cell.value), ...(cell.crossed ? [one(cell.crossed, cell.crossedValue)] : [])].join(', ')
}
const VALUES = [
  'women',
  'men',
  'intersex',
  'not_said',
  'under_18',
  '18_24',
  '25_35',
  '36_60',
  'over_60',
  'with',
  'without',
] as const
const isValue = (value: string): value is (typeof VALUES)[number] => VALUES.some((one) => one === value)

/** By what a table breaks a figure down: `sex × age`. */
export const tableWords = (t: Translate, { attribute, crossed }: Pick<Cell, 'attribute' | 'crossed'>): string =>
  [attribute, crossed].flatMap((split) => (isSplit(split) ? [t(`milestones.splits.${split}`)] : [])).join(' × ')

/** `21 November 2026`, or `1 October 2026 – 31 October 2026`. */
export function daysWords(language: Language, beginsOn: string, endsOn: string): string {
  const until = formatDay(language, noonInNairobi(endsOn))
  return beginsOn === endsOn ? until : `${formatDay(language, noonInNairobi(beginsOn))} – ${until}`
}

/** What a register says now of a frozen day, and by how much that is more or less. */
export function nowWords(t: Translate, unit: Unit, frozen: bigint, live: bigint): string {
  if (live === frozen) return t('milestones.same')
  const value = valueWords(unit, live)
  return live > frozen
    ? t('milestones.more', { value, by: valueWords(unit, live - frozen) })
    : t('milestones.less', { value, by: valueWords(unit, frozen - live) })
}
