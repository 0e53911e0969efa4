import { milestoneCells } from '#db/schema/milestones.ts'
import { isAnyOf } from '#db/bulk.server.ts'
import type { Ctx } from '../shared/ctx.server.ts'
import { hideSmall, type ShownCell } from './hide-small.ts'
import type { Standing } from './records-of.server.ts'
import { tablesOf } from './refused-cells.ts'

export type ShownTable = { attribute: string; crossed: string; cells: (ShownCell & { value: string; by: string })[] }

type CellRow = typeof milestoneCells.$inferSelect

/** The rows of the breakdowns of figures, by figure. */
export async function cellsOf(tx: Ctx, ids: readonly string[]): Promise<Map<string, CellRow[]>> {
  const rows = await tx.db.select().from(milestoneCells).where(isAnyOf(milestoneCells.recordId, ids))
  return Map.groupBy(rows, ({ recordId }) => recordId)
}

/** The tables of a figure as they may be shown: what was hidden in those that it corrects stays hidden. */
export function tablesShown(
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
