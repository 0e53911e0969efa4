import { useT } from '#app/i18n/context.tsx'
import { type Column, DataTable } from './data-table.tsx'
import { When } from './when.tsx'

type CopyTableProps<Row> = { title: string; rows: readonly Row[]; columns: readonly Column<Row>[] }

/** One kind of thing that is held, or that there is none of it. */
export function CopyTable<Row>({ title, rows, columns }: CopyTableProps<Row>) {
  const t = useT()
  const numbered = rows.map((row, i) => ({ row, key: String(i) }))
  return (
    <section>
      <h2>{title}</h2>
      {rows.length === 0 ? (
        <p>{t('me.copy.none')}</p>
      ) : (
        <DataTable
          caption={title}
          isHeaded
          rows={numbered}
          keyOf={({ key }) => key}
          columns={columns.map(({ cell, ...column }) => ({ ...column, cell: ({ row }: { row: Row }) => cell(row) }))}
        />
      )}
    </section>
  )
}

/** An instant as the copy writes it, or that there is none. */
export function Instant({ iso }: { iso: string | null }) {
  return iso ? <When at={new Date(iso)} /> : <>–</>
}

export function YesNo({ is }: { is: boolean }) {
  const t = useT()
  return <>{is ? t('me.copy.yes') : t('me.copy.no')}</>
}

/** A code in words, where it is one of those we have words for: a copy may hold what was written years ago. */
export const worded = <Code extends string, Word>(words: Record<Code, Word>, code: string): Word | undefined =>
  code in words ? words[code as Code] : undefined
