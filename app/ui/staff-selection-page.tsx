import { useLanguage, useT } from '#app/i18n/context.tsx'
import { formatCount } from '#app/i18n/format.ts'
import type { Translate } from '#app/i18n/translate.ts'
import { Button } from './button.tsx'
import { DataTable } from './data-table.tsx'
import { EmptyState } from './empty-state.tsx'
import { Fold } from './fold.tsx'
import { Notice } from './notice.tsx'
import { cohortDoPath, cohortPath } from './paths.ts'
import { StaffApplicant, type ApplicantView } from './staff-applicant.tsx'
import { TextField } from './text-field.tsx'
import type { Both, DeskRefused, DeskSaid } from './training-words.ts'

export type QuotaView = {
  attribute: 'county' | 'network' | 'disability' | 'first_timer'
  /** A county or a network by its name; nothing for the others. */
  named: string
  bound: 'least' | 'most'
  number: number
  count: number
  isMet: boolean
}

export type StaffSelectionProps = {
  desk: {
    cohortId: string
    title: Both
    free: number
    offers: number
    reserves: number
    quotas: readonly QuotaView[]
    isBlind: boolean
    amSelector: boolean
    mayChoose: boolean
    applicants: readonly ApplicantView[]
  }
  said?: DeskSaid | undefined
  refused?: DeskRefused | undefined
}

const FORM = 'choices'

/** Those who ask side by side, with quotas as they stand. Choices post to its own address. Stands in `<Page nav>`. */
export function StaffSelectionPage({ desk, said, refused }: StaffSelectionProps) {
  const [t, language] = [useT(), useLanguage()]
  const { cohortId, title, quotas, applicants, isBlind, mayChoose } = desk
  return (
    <>
      <h1>{t('trainings.desk.selection.title')}</h1>
      <p className="lead">{title[language]}</p>
      <p>{t('trainings.desk.selection.lead')}</p>
      {said ? <Notice tone="success">{t(`trainings.desk.said.${said}`)}</Notice> : null}
      {refused ? <Notice tone="warning">{t(`trainings.desk.refused.${refused}`)}</Notice> : null}
      {isBlind ? <Notice>{t('trainings.desk.selection.blind')}</Notice> : null}
      <p>
        {t('trainings.desk.selection.free', {
          free: formatCount(desk.free),
          offers: formatCount(desk.offers),
          reserves: formatCount(desk.reserves),
        })}
      </p>
      {quotas.length > 0 ? (
        <DataTable
          caption={t('trainings.desk.selection.counters')}
          rows={quotas.map((quota, at) => ({ ...quota, at }))}
          keyOf={({ at }) => String(at)}
          columns={[
            { head: t('trainings.desk.selection.quota'), cell: (quota) => quotaWord(t, quota), isName: true },
            {
              head: t('trainings.desk.selection.wanted'),
              cell: ({ bound, number }) => t(`trainings.desk.selection.${bound}`, { number: formatCount(number) }),
            },
            {
              head: t('trainings.desk.selection.now'),
              cell: ({ count, isMet }) =>
                `${formatCount(count)}, ${isMet ? t('trainings.desk.selection.met') : t('trainings.desk.selection.notMet')}`,
            },
          ]}
        />
      ) : null}
      {applicants.length === 0 ? <EmptyState title={t('trainings.desk.selection.none')} /> : null}
      {/* The fields of the one form stand in many rows, each with forms of its own: by `form` they need not be inside it. */}
      <form id={FORM} method="post" />
      <ol className="roll">
        {applicants.map((applicant) => (
          <li key={applicant.enrolmentId}>
            <StaffApplicant
              cohortId={cohortId}
              form={mayChoose && applicant.state === 'asked' ? FORM : null}
              mayScore={desk.amSelector && applicant.state === 'asked'}
              counts={applicant.counts.flatMap((at) => (quotas[at] ? [quotaWord(t, quotas[at])] : []))}
              applicant={applicant}
            />
          </li>
        ))}
      </ol>
      {mayChoose && applicants.length > 0 ? (
        <p>
          <button type="submit" className="button" form={FORM}>
            {t('trainings.desk.selection.save')}
          </button>
        </p>
      ) : null}
      <Fold title={t('trainings.desk.selection.selectors')}>
        <form className="form" method="post" action={cohortDoPath(cohortId, 'selectors')}>
          <TextField
            name="numbers"
            label={t('trainings.desk.selection.selectors')}
            hint={t('trainings.desk.selection.selectorsHint')}
            autoComplete="off"
            maxLength={300}
          />
          <Button kind="quiet">{t('trainings.desk.selection.selectorsSave')}</Button>
        </form>
      </Fold>
      <p>
        <a className="tap" href={cohortPath(cohortId)}>
          {t('trainings.desk.backToCohort')}
        </a>
      </p>
    </>
  )
}

const quotaWord = (t: Translate, { attribute, named }: QuotaView): string =>
  t(`trainings.desk.selection.attributes.${attribute}`, { value: named })
