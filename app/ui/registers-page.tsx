import type { ImportLine } from '#app/domain/membership/register/views.ts'
import { useT } from '#app/i18n/context.tsx'
import { formatCount } from '#app/i18n/format.ts'
import { Button } from './button.tsx'
import { DataTable } from './data-table.tsx'
import { EmptyState } from './empty-state.tsx'
import { ErrorSummary } from './error-summary.tsx'
import { FileField } from './file-field.tsx'
import { PATHS, registerPath } from './paths.ts'
import { type RegisterFault, registerTone } from './register-words.ts'
import { StateTag } from './state-tag.tsx'
import { When } from './when.tsx'

export type RegistersProps = {
  lines: readonly ImportLine[]
  /** Whether she may bring one. */
  mayBring: boolean
  refused?: RegisterFault | undefined
  /** Where an invented register is fetched; only in practice mode. */
  practice?: string | undefined
}

/** Old registers of members, and where one is brought. Stands in `<Page nav>`. */
export function RegistersPage({ lines, mayBring, refused, practice }: RegistersProps) {
  const t = useT()
  return (
    <>
      <h1>{t('register.desk.title')}</h1>
      <p className="lead">{t('register.desk.lead')}</p>
      {mayBring ? <Upload refused={refused} practice={practice} /> : null}
      {lines.length === 0 ? (
        <EmptyState title={t('register.desk.none')} />
      ) : (
        <section className="wide">
          <DataTable
            caption={t('register.desk.caption')}
            rows={lines}
            keyOf={({ importId }) => importId}
            columns={[
              {
                head: t('register.desk.added'),
                isName: true,
                cell: ({ importId, addedAt }) => (
                  <a href={registerPath(importId)}>
                    <When at={addedAt} />
                  </a>
                ),
              },
              { head: t('register.desk.rows'), cell: ({ rows }) => formatCount(rows) },
              {
                head: t('register.desk.state'),
                cell: ({ state }) => <StateTag tone={registerTone(state)}>{t(`register.states.${state}`)}</StateTag>,
              },
            ]}
          />
        </section>
      )}
    </>
  )
}

function Upload({ refused, practice }: Pick<RegistersProps, 'refused' | 'practice'>) {
  const t = useT()
  const wrong = refused && t(`register.faults.${refused}`)
  return (
    <section>
      <h2>{t('register.upload.title')}</h2>
      <form className="form" method="post" action={PATHS.registerFile} encType="multipart/form-data" noValidate>
        <ErrorSummary errors={[{ field: 'file', text: wrong }]} />
        <FileField
          name="file"
          label={t('register.upload.file')}
          hint={t('register.upload.hint')}
          error={wrong}
          accept=".xlsx,.csv"
        />
        <Button>{t('register.upload.send')}</Button>
      </form>
      {practice ? (
        <p>
          <a className="tap" href={practice} rel="noreferrer">
            {t('register.upload.practice')}
          </a>
        </p>
      ) : null}
    </section>
  )
}
