import { HOUSE } from './house-paths.ts'

/** What is drawn: how a figure went, or a breakdown of one of its figures. */
export type ChartOf =
  'trend' | { beginsOn: string; endsOn: string; county: string | null; attribute: string; crossed: string }

const NAME = /^(\d{4}-\d\d-\d\d)--(\d{4}-\d\d-\d\d)(?:--c(\d\d))?--([a-z]+)(?:--([a-z]+))?$/

/** Where a drawing is fetched as a file. */
export const chartPath = (slug: string, of: ChartOf, language: 'en' | 'sw', format: 'svg' | 'png'): string => {
  const parts =
    of === 'trend' ? ['trend'] : [of.beginsOn, of.endsOn, of.county && `c${of.county}`, of.attribute, of.crossed]
  return `${HOUSE.impact}/${slug}/${parts.filter(Boolean).join('--')}.${language}.${format}`
}

/** What a file's name says before its language; null where it says nothing. */
export function chartNamed(name: string): ChartOf | null {
  if (name === 'trend') return 'trend'
  const [, beginsOn, endsOn, county = null, attribute, crossed = ''] = NAME.exec(name) ?? []
  return beginsOn && endsOn && attribute ? { beginsOn, endsOn, county, attribute, crossed } : null
}
