import { milestoneCells } from '#db/schema/milestones.ts'
import { isAnyOf } from '#db/bulk.server.ts'
import { asPortal, type Ctx } from '../shared/ctx.server.ts'
import { type Figure, figureOf, seriesOf } from './figure-of.ts'
import { hideSmall, type ShownCell } from './hide-small.ts'
import { allIndicators, type Indicator } from './milestone.server.ts'
import { everPublished, type Standing } from './records-of.server.ts'
import { tablesOf } from './refused-cells.ts'

export type ShownTable = { attribute: string; crossed: string; cells: (ShownCell & { value: string; by: string })[] }
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

type CellRow = typeof milestoneCells.$inferSelect

async function cellsOf(tx: Ctx, ids: readonly string[]): Promise<Map<string, CellRow[]>> {
  const rows = await tx.db.select().from(milestoneCells).where(isAnyOf(milestoneCells.recordId, ids))
  return Map.groupBy(rows, ({ recordId }) => recordId)
}

/** The tables of a figure: what was hidden in those that it corrects stays hidden. */
function tablesShown(
  recordId: string,
  own: readonly Standing[],
  cells: ReadonlyMap<string, CellRow[]>,
  countsPeople: boolean,
): ShownTable[] {
  const before = own.find(({ record: { id } }) => id === recordId)?.record.correctsId
  const earlier = before ? tablesShown(before, own, cells, countsPeople) : []
  return [...tablesOf(cells.get(recordId) ?? [])].flatMap(([, rows]) => {
    const [{ attribute, crossed } = { attribute: '', crossed: '' }] = rows
    const was = earlier.find((table) => table.attribute === attribute && table.crossed === crossed)
    const hiddenBefore = new Set(was?.cells.filter(({ count }) => count === null).map(({ key }) => key))
    const keyed = rows
      .map(({ value, crossedValue, count }) => ({
        key: `${value} ${crossedValue}`.trim(),
        value,
        by: crossedValue,
        count,
      }))
      .toSorted((a, b) => (a.key < b.key ? -1 : 1))
    const shown = countsPeople ? hideSmall(keyed, { hiddenBefore }) : keyed
    if (!shown) return []
    return [
      {
        attribute,
        crossed,
        cells: shown.map((cell, at) => ({ ...cell, value: keyed[at]?.value ?? '', by: keyed[at]?.by ?? '' })),
      },
    ]
  })
}
