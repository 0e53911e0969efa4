import { useT } from '#app/i18n/context.tsx'
import { AgePyramid } from './age-pyramid.tsx'
import { drawingOf, type Share } from './chart-shares.ts'
import { CountyMap } from './county-map.tsx'
import { DataTable } from './data-table.tsx'
import { cellWords, tableWords } from './milestone-words.ts'
import { ShareBars } from './share-bars.tsx'

type BreakdownProps = {
  attribute: string
  /** Empty where the table is of one attribute. */
  crossed: string
  cells: readonly (Share & { key: string })[]
  said: (value: bigint) => string
}

/** A figure by kind: a drawing that fits what it is broken down by, and the table behind it. */
export function Breakdown({ attribute, crossed, cells, said }: BreakdownProps) {
  const t = useT()
  const nameOf = ({ value, by }: Share) => cellWords(t, { attribute, value, crossed, crossedValue: by })
  const drawing = drawingOf({ attribute, crossed })
  return (
    <>
      {drawing === 'map' ? <CountyMap shares={cells} /> : null}
      {drawing === 'pyramid' ? <AgePyramid shares={cells} /> : null}
      {drawing === 'bars' ? <ShareBars shares={cells} nameOf={nameOf} /> : null}
      <DataTable
        caption={`${t('milestones.breakdown')}: ${tableWords(t, { attribute, crossed })}`}
        rows={cells}
        keyOf={({ key }) => key}
        columns={[
          { head: t('milestones.ofKind'), cell: nameOf, isName: true },
          { head: t('milestones.count'), cell: ({ count }) => (count === null ? t('milestones.hidden') : said(count)) },
        ]}
      />
    </>
  )
}
