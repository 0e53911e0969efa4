import { asPortal, type Ctx } from '../shared/ctx.server.ts'
import { type Figure, figureOf, seriesOf } from './figure-of.ts'
import { allIndicators, type Indicator } from './milestone.server.ts'
import { everPublished } from './records-of.server.ts'
import { cellsOf, type ShownTable, tablesShown } from './shown-tables.server.ts'

export type ShownFigure = {
  kind: 'opening' | 'reported' | 'frozen'
  value: bigint
  beginsOn: string
  endsOn: string
  county: string | null
  source: string
  tables: ShownTable[]
}
export type Published = Pick<Indicator, 'slug' | 'unit' | 'name' | 'rule' | 'isOnHome' | 'computedBy'> & {
  figure: Figure
  /** What it came to, day by day: openings that a register has replaced among it. */
  series: Figure[]
  figures: ShownFigure[]
}

/**
 * What everybody may see of each indicator of which something is published: the figure, how it came about, and its breakdowns with small
 * cells hidden. Grants, stories and drafts are not in it.
 */
export const publishedFigures = (ctx: Ctx): Promise<Published[]> =>
  asPortal(ctx, 'milestones', async (tx) => {
    const indicators = await allIndicators(tx)
    const ever = await everPublished(tx)
    const cells = await cellsOf(
      tx,
      ever.map(({ record: { id } }) => id),
    )
    return indicators.flatMap((indicator) => {
      const own = ever.filter(({ record: { indicatorId } }) => indicatorId === indicator.id)
      const standing = own.filter(({ state }) => state === 'published')
      const figure = figureOf(standing.map(({ record }) => record))
      if (!figure) return []
      // A register's own history begins with the opening that it took the place of.
      const history = own.filter(
        ({ state, record: { kind } }) =>
          state === 'published' || (state === 'replaced' && kind === 'opening' && indicator.computedBy),
      )
      const { slug, unit, name, rule, isOnHome, computedBy } = indicator
      return {
        ...{ slug, unit, name, rule, isOnHome, computedBy, figure },
        series: seriesOf(history.map(({ record }) => record)),
        figures: standing.map(({ record }) => ({
          ...{ kind: record.kind, value: record.value, beginsOn: record.beginsOn, endsOn: record.endsOn },
          ...{ county: record.county, source: record.source },
          tables: tablesShown(record.id, own, cells, indicator.countsPeople),
        })),
      }
    })
  })
