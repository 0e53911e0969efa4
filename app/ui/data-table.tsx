import type { ReactNode } from 'react'

export type Column<Row> = { head: string; cell: (row: Row) => ReactNode; /** Names its row. */ isName?: boolean }

type DataTableProps<Row> = {
  /** What the table holds, for those who cannot see it at a glance. */
  caption: string
  /** True where a heading above says the same. */
  isHeaded?: boolean
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  keyOf: (row: Row) => string
}

/** Rows of facts. On a phone each row becomes a card, and each cell says its heading itself. */
export function DataTable<Row>({ caption, isHeaded = false, columns, rows, keyOf }: DataTableProps<Row>) {
  return (
    <table className="cards">
      <caption className={isHeaded ? 'sr-only' : undefined}>{caption}</caption>
      <thead>
        <tr>
          {columns.map(({ head }) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={keyOf(row)}>
            {columns.map(({ head, cell, isName }) =>
              isName ? (
                <th key={head} scope="row" data-head={head}>
                  {cell(row)}
                </th>
              ) : (
                <td key={head} data-head={head}>
                  {cell(row)}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
