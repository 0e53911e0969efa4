import { type Published, publishedFigures } from '#app/domain/milestones/index.server.ts'
import { countyName } from '#app/domain/people/persons/counties.ts'
import { csvRows } from '#app/domain/shared/csv.server.ts'
import type { Ctx } from '#app/domain/shared/ctx.server.ts'
import { kes, toDecimal } from '#app/domain/shared/money.ts'

/** What the public page shows of each indicator. */
export async function impactOf(ctx: Ctx) {
  const published = await publishedFigures(ctx)
  return published.map(({ slug, unit, name, rule, figure, series, figures, computedBy }) => ({
    ...{ slug, unit, name, rule, figure, series, isComputed: computedBy !== null },
    figures: figures.map(({ county, ...one }) => ({
      ...one,
      county: county && countyName(county),
      countyCode: county,
    })),
  }))
}

/** The counters of the house: what is published of those that stand on its first page. */
export async function countersOf(ctx: Ctx) {
  const published = await publishedFigures(ctx)
  return published
    .filter(({ isOnHome }) => isOnHome)
    .map(({ slug, unit, name, figure }) => ({ slug, unit, name, figure }))
}

/** Money as decimal shillings, all else as it is: exact, as text. */
const plain = ({ unit }: Pick<Published, 'unit'>, value: bigint): string =>
  unit === 'cents' ? toDecimal(kes(value)) : value.toString()

const HEAD = 'indicator,unit,kind,from,until,county,attribute,value,crossed_with,crossed_value,figure,source'.split(',')

/** Every published figure and each cell of its breakdowns, a line each; a hidden cell is empty. */
export async function figuresAsCsv(ctx: Ctx): Promise<string> {
  const lines = (await publishedFigures(ctx)).flatMap((indicator) =>
    indicator.figures.flatMap(({ kind, beginsOn, endsOn, county, source, tables, value }) => {
      const about = [indicator.slug, unitOf(indicator), kind, beginsOn, endsOn, county ?? '']
      const cells = tables.flatMap(({ attribute, crossed, cells: shown }) =>
        shown.map((cell) => [
          ...[...about, attribute, cell.value, crossed, cell.by],
          ...[cell.count === null ? '' : plain(indicator, cell.count), source],
        ]),
      )
      return [[...about, '', '', '', '', plain(indicator, value), source], ...cells]
    }),
  )
  return csvRows([HEAD, ...lines], { isFirst: true })
}

/** The same for programs: amounts and numbers as text, hidden cells as null. */
export const figuresAsJson = async (ctx: Ctx) => ({
  indicators: (await publishedFigures(ctx)).map((indicator) => ({
    ...{ indicator: indicator.slug, unit: unitOf(indicator), name: indicator.name, rule: indicator.rule },
    ...{ figure: plain(indicator, indicator.figure.value), asOf: indicator.figure.asOf },
    figures: indicator.figures.map(({ value, tables, ...about }) => ({
      ...about,
      value: plain(indicator, value),
      tables: tables.map(({ attribute, crossed, cells }) => ({
        attribute,
        crossed: crossed || null,
        cells: cells.map(({ value: of, by, count }) => ({
          ...{ value: of, crossed: by || null },
          figure: count === null ? null : plain(indicator, count),
        })),
      })),
    })),
  })),
})

const unitOf = ({ unit }: Pick<Published, 'unit'>): string => (unit === 'cents' ? 'KES' : unit)
