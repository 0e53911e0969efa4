import type { AccountStatementLine } from '#app/domain/payments/account-statement-views.ts'
import { useT } from '#app/i18n/context.tsx'
import { formatCount } from '#app/i18n/format.ts'
import { accountName, statementTone, type UploadRefusal } from './account-statement-words.ts'
import { Button } from './button.tsx'
import { DataTable } from './data-table.tsx'
import { EmptyState } from './empty-state.tsx'
import { ErrorSummary } from './error-summary.tsx'
import { FileField } from './file-field.tsx'
import { accountStatementPath, PATHS } from './paths.ts'
import { StateTag } from './state-tag.tsx'
import { When } from './when.tsx'

export type AccountStatementsProps = {
  lines: readonly AccountStatementLine[]
  refused?: UploadRefusal | undefined
  /** Where practice statements are fetched; only in practice mode. */
  practice?: string | undefined
}

/** Statements of our accounts, and where one is brought. Stands in `<Page nav>`. */
export function AccountStatementsPage({ lines, refused, practice }: AccountStatementsProps) {
  const t = useT()
  const wrong = refused && t(`accountStatements.faults.${refused}`)
  return (
    <>
      <h1>{t('accountStatements.desk.title')}</h1>
      <p className="lead">{t('accountStatements.desk.lead')}</p>
      <section>
        <h2>{t('accountStatements.upload.title')}</h2>
        <form
          className="form"
          method="post"
          action={PATHS.accountStatementFile}
          encType="multipart/form-data"
          noValidate
        >
          <ErrorSummary errors={[{ field: 'file', text: wrong }]} />
          <FileField
            name="file"
            label={t('accountStatements.upload.file')}
            hint={t('accountStatements.upload.hint')}
            error={wrong}
            accept=".xlsx,.csv"
          />
          <Button>{t('accountStatements.upload.send')}</Button>
        </form>
        {practice ? (
          <p>
            <a className="tap" href={practice} rel="noreferrer">
              {t('accountStatements.upload.practice')}
            </a>
          </p>
        ) : null}
      </section>
      {lines.length === 0 ? <EmptyState title={t('accountStatements.desk.none')} /> : <Lines lines={lines} />}
    </>
  )
}

function Lines({ lines }: Pick<AccountStatementsProps, 'lines'>) {
  const t = useT()
  return (
    <section className="wide">
      <DataTable
        caption={t('accountStatements.desk.caption')}
        rows={lines}
        keyOf={({ statementId }) => statementId}
        columns={[
          {
            head: t('accountStatements.desk.account'),
            isName: true,
            cell: (line) => <a href={accountStatementPath(line.statementId)}>{accountName(line, t)}</a>,
          },
          {
            head: t('accountStatements.desk.span'),
            cell: ({ from, until }) =>
              from && until ? (
                <>
                  <When at={from} day /> – <When at={until} day />
                </>
              ) : (
                '–'
              ),
          },
          { head: t('accountStatements.desk.rows'), cell: ({ rows }) => formatCount(rows) },
          {
            head: t('accountStatements.desk.state'),
            cell: ({ state }) => (
              <StateTag tone={statementTone(state)}>{t(`accountStatements.states.${state}`)}</StateTag>
            ),
          },
          { head: t('accountStatements.desk.added'), cell: ({ addedAt }) => <When at={addedAt} /> },
        ]}
      />
    </section>
  )
}
