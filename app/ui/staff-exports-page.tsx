import { useT } from '#app/i18n/context.tsx'
import { ButtonLink } from './button.tsx'
import { DataTable } from './data-table.tsx'
import { EmptyState } from './empty-state.tsx'
import { PATHS } from './paths.ts'
import { datasetWord, exportPath, exportStates } from './staff-exports-words.ts'
import type { ExportLine } from './staff-exports-shapes.ts'
import { StateTag } from './state-tag.tsx'
import { When } from './when.tsx'

/** Stands in `<Page nav>`. `mayAsk`: there is something that her desk may ask for. */
export function StaffExportsPage({ lines, mayAsk }: { lines: readonly ExportLine[]; mayAsk: boolean }) {
  const t = useT()
  return (
    <>
      <h1>{t('exports.list.title')}</h1>
      <p className="lead">{t('exports.list.lead')}</p>
      {mayAsk ? (
        <p>
          <ButtonLink href={`${PATHS.exports}/new`}>{t('exports.list.ask')}</ButtonLink>
        </p>
      ) : null}
      {lines.length === 0 ? (
        <EmptyState title={t('exports.list.empty')}>
          <p>{t('exports.list.emptyText')}</p>
        </EmptyState>
      ) : (
        <DataTable
          caption={t('exports.list.caption')}
          rows={lines}
          keyOf={({ exportId }) => exportId}
          columns={[
            {
              head: t('exports.list.what'),
              isName: true,
              cell: ({ exportId, dataset }) => (
                <a className="tap" href={exportPath(exportId)}>
                  {datasetWord(t, dataset)}
                </a>
              ),
            },
            {
              head: t('exports.list.state'),
              cell: ({ state, mayDecide }) => (
                <StateTag tone={exportStates[state].tone}>
                  {mayDecide ? t('exports.list.yours') : exportStates[state].word(t)}
                </StateTag>
              ),
            },
            {
              head: t('exports.list.askedBy'),
              cell: ({ isMine, askedBy }) => (isMine ? t('exports.list.mine') : askedBy),
            },
            { head: t('exports.list.askedAt'), cell: ({ createdAt }) => <When at={createdAt} /> },
          ]}
        />
      )}
    </>
  )
}
