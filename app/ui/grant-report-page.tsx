import { REPORT_FILES, REPORT_PARTS } from '#app/domain/milestones/grant-report.ts'
import { useLanguage, useT } from '#app/i18n/context.tsx'
import { formatDay } from '#app/i18n/format.ts'
import { ButtonLink } from './button.tsx'
import { DataTable } from './data-table.tsx'
import { FactTable } from './fact-table.tsx'
import { daysWords } from './milestone-words.ts'
import { grantReportPath, PATHS } from './paths.ts'
import { ProgressBar } from './progress-bar.tsx'
import { cellText, type ReportCell, type ReportDocument } from './report-document.ts'

type Row = { cells: readonly ReportCell[]; at: number }
type GrantReportProps = {
  line: { reportId: string; grant: string; beginsOn: string; endsOn: string; done: number; expiresAt: Date }
  isRunning: boolean
  /** What it says; null while it is not put together. */
  document: ReportDocument | null
}

/** One report for a grant: how far it is, its files, and all that stands in them. Stands in `<Page nav>`. */
export function GrantReportPage({ line, isRunning, document }: GrantReportProps) {
  const [t, language] = [useT(), useLanguage()]
  const { reportId, grant, beginsOn, endsOn, done, expiresAt } = line
  return (
    <>
      <h1>{t('grantReports.report.heading', { grant })}</h1>
      {document ? (
        <FactTable facts={document.facts} />
      ) : (
        <p className="lead">{daysWords(language, beginsOn, endsOn)}</p>
      )}
      {isRunning ? (
        <section>
          <p>{t('grantReports.running', { done: String(done), parts: String(REPORT_PARTS) })}</p>
          <ProgressBar label={t('grantReports.progressLabel')} percent={Math.floor((100 * done) / REPORT_PARTS)} />
          <p className="soft">{t('grantReports.refreshes')}</p>
        </section>
      ) : (
        <section>
          <h2>{t('grantReports.files')}</h2>
          <div className="actions">
            {REPORT_FILES.map((file) => (
              <ButtonLink key={file} kind="quiet" href={grantReportPath(reportId, file)}>
                {t(`grantReports.fetch.${file}`)}
              </ButtonLink>
            ))}
          </div>
          <p className="soft">{t('grantReports.kept', { day: formatDay(language, expiresAt) })}</p>
        </section>
      )}
      {document?.sections.map(({ title, texts, tables }) => (
        <section key={title}>
          <h2>{title}</h2>
          {texts.map((text) => (
            <p key={text}>{text}</p>
          ))}
          {tables.map(({ name, head, rows }) => (
            <DataTable
              key={name}
              caption={name}
              isHeaded={name === title}
              rows={rows.map((cells, at) => ({ cells, at }))}
              keyOf={({ at }) => String(at)}
              columns={head.map((word, column) => ({
                head: word,
                cell: ({ cells }: Row) => cellText(cells[column] ?? ''),
                isName: column === 0,
              }))}
            />
          ))}
        </section>
      ))}
      <p>
        <a href={PATHS.grantReports}>{t('grantReports.back')}</a>
      </p>
    </>
  )
}
