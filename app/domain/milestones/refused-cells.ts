import type { Split } from './codes.ts'
import type { CellInput } from './schemas.ts'

export type CellsRefusal = 'not_split' | 'cells_twice' | 'two_tables' | 'three_attributes' | 'cells_differ'

/**
 * What is wrong with a breakdown; null where it is sound. Each table is by one attribute or two crossed, among those its indicator
 * allows; no attribute is in two tables (`two_tables`) and each comes to the figure (`cells_differ`). `fixed` is how many
 * the figure itself is of (a county, a network): with them no table crosses more than two.
 */
export function refusedCells(
  splits: readonly Split[],
  { value, cells, fixed }: { value: bigint; cells: readonly CellInput[]; fixed: number },
): CellsRefusal | null {
  const tables = tablesOf(cells)
  const used = [...tables.keys()].flatMap((name) => name.split(' ')).filter(Boolean)
  if (used.some((attribute) => !splits.some((split) => split === attribute))) return 'not_split'
  if (new Set(used).size < used.length) return 'two_tables'
  if (fixed + Math.max(0, ...[...tables.keys()].map((name) => name.trim().split(' ').length)) > 2 && cells.length > 0)
    return 'three_attributes'
  for (const rows of tables.values()) {
    if (new Set(rows.map(({ value: of, crossedValue }) => `${of} ${crossedValue}`)).size < rows.length)
      return 'cells_twice'
    if (rows.reduce((sum, { count }) => sum + count, 0n) !== value) return 'cells_differ'
  }
  return null
}

/** The cells of a figure by table: `sex`, or `sex age` where they are crossed. */
export const tablesOf = <C extends { attribute: string; crossed: string }>(cells: readonly C[]): Map<string, C[]> =>
  Map.groupBy(cells, ({ attribute, crossed }) => `${attribute} ${crossed}`.trim())
