import { REPORT_PARTS } from '#app/domain/milestones/grant-report.ts'
import { useLanguage, useT } from '#app/i18n/context.tsx'
import type { en } from '#app/i18n/en/index.ts'
import { formatDay } from '#app/i18n/format.ts'
import { Button } from './button.tsx'
import { CheckboxField } from './choices.tsx'
import { DataTable } from './data-table.tsx'
import { ErrorSummary } from './error-summary.tsx'
import { daysWords } from './milestone-words.ts'
import { grantReportPath } from './paths.ts'
import { SelectField } from './select-field.tsx'
import { TextField } from './text-field.tsx'

const FIELDS = ['grant', 'beginsOn', 'endsOn'] as const
type FieldName = (typeof FIELDS)[number]
export type ReportErrors = { [F in FieldName]?: keyof (typeof en)['grantReports']['field'] }
type ReportLine = {
  reportId: string
  grant: string
  beginsOn: string
  endsOn: string
  done: number
  createdAt: Date
}
type GrantReportsProps = {
  grants: readonly string[]
  reports: readonly ReportLine[]
  values?: Partial<Record<FieldName, string>> & { hasStories?: boolean }
  errors?: ReportErrors
}

/** Asks for a report for a grant, and lists those that are kept; posts to its own address. Stands in `<Page nav>`. */
export function GrantReportsPage({ grants, reports, values = {}, errors = {} }: GrantReportsProps) {
  const [t, language] = [useT(), useLanguage()]
  const wrong = (field: FieldName) => {
    const code = errors[field]
    return code && t(`grantReports.field.${code}`)
  }
  const at = (field: FieldName) => ({ name: field, value: values[field], error: wrong(field) })
  const day = { hint: t('grantReports.dayHint'), autoComplete: 'off', maxLength: 10 }
  return (
    <>
      <h1>{t('grantReports.title')}</h1>
      <p className="lead">{t('grantReports.lead')}</p>
      <section>
        <h2>{t('grantReports.ask')}</h2>
        {grants.length === 0 ? (
          <p>{t('grantReports.noGrants')}</p>
        ) : (
          <form className="form panel" method="post" noValidate>
            <ErrorSummary errors={FIELDS.map((field) => ({ field, text: wrong(field) }))} />
            <SelectField
              {...at('grant')}
              label={t('grantReports.grant')}
              hint={t('grantReports.grantHint')}
              none={t('grantReports.chooseGrant')}
              options={grants.map((grant) => ({ value: grant, label: grant }))}
              autoComplete="off"
            />
            <TextField {...at('beginsOn')} label={t('grantReports.beginsOn')} {...day} />
            <TextField {...at('endsOn')} label={t('grantReports.endsOn')} {...day} />
            <CheckboxField
              name="hasStories"
              label={t('grantReports.stories')}
              hint={t('grantReports.storiesHint')}
              checked={values.hasStories}
            />
            <Button>{t('grantReports.make')}</Button>
          </form>
        )}
      </section>
      <section>
        <h2>{t('grantReports.reports')}</h2>
        {reports.length === 0 ? (
          <p>{t('grantReports.none')}</p>
        ) : (
          <DataTable
            caption={t('grantReports.reports')}
            isHeaded
            rows={reports}
            keyOf={({ reportId }) => reportId}
            columns={[
              {
                head: t('grantReports.grant'),
                cell: ({ reportId, grant }) => <a href={grantReportPath(reportId)}>{grant}</a>,
                isName: true,
              },
              {
                head: t('grantReports.period'),
                cell: ({ beginsOn, endsOn }) => daysWords(language, beginsOn, endsOn),
              },
              { head: t('grantReports.askedOn'), cell: ({ createdAt }) => formatDay(language, createdAt) },
              {
                head: t('grantReports.state'),
                cell: ({ done }) =>
                  done < REPORT_PARTS
                    ? t('grantReports.running', { done: String(done), parts: String(REPORT_PARTS) })
                    : t('grantReports.ready'),
              },
            ]}
          />
        )}
      </section>
    </>
  )
}
