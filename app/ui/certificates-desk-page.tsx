import { useLanguage, useT } from '#app/i18n/context.tsx'
import { formatDay } from '#app/i18n/format.ts'
import { Button, ButtonLink } from './button.tsx'
import { DataTable } from './data-table.tsx'
import { noonOf } from './day.tsx'
import { EmptyState } from './empty-state.tsx'
import { Notice } from './notice.tsx'
import { type CertificateSaid, type CertificateStateWord, certificateTones } from './paper-words.ts'
import { deskCertificatePath, PATHS, signersPath } from './paths.ts'
import { StateTag } from './state-tag.tsx'
import { TextField } from './text-field.tsx'
import type { Both } from './training-words.ts'

export type CertificatesDeskPageProps = {
  certificates: readonly {
    paperId: string
    number: string
    title: Both
    beginsOn: string
    issuedOn: string
    state: CertificateStateWord
  }[]
  courses: readonly { courseId: string; title: Both; signers: readonly { name: string }[] }[]
  said?: CertificateSaid | undefined
  notFound?: string | undefined
}

/** The latest certificates without anybody's name, one by its number, and who signs. Stands in `<Page nav>`. */
export function CertificatesDeskPage({ certificates, courses, said, notFound }: CertificatesDeskPageProps) {
  const [t, language] = [useT(), useLanguage()]
  const say = (day: string) => formatDay(language, noonOf(day))
  return (
    <>
      <h1>{t('papersDesk.title')}</h1>
      <p className="lead">{t('papersDesk.lead')}</p>
      {said ? <Notice tone="success">{t(`papersDesk.said.${said}`)}</Notice> : null}
      <form className="form" method="post" noValidate>
        <TextField
          name="number"
          label={t('papersDesk.find')}
          hint={t('papersDesk.findHint')}
          error={notFound === undefined ? undefined : t('papersDesk.notFound')}
          value={notFound}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={40}
        />
        <Button kind="quiet">{t('papersDesk.findSubmit')}</Button>
      </form>
      {certificates.length === 0 ? (
        <EmptyState title={t('papersDesk.none')} />
      ) : (
        <DataTable
          caption={t('papersDesk.latest')}
          rows={certificates}
          keyOf={({ paperId }) => paperId}
          columns={[
            { head: t('papersDesk.number'), cell: ({ number }) => number, isName: true },
            { head: t('papersDesk.training'), cell: ({ title }) => title[language] },
            { head: t('papersDesk.completed'), cell: ({ beginsOn }) => say(beginsOn) },
            { head: t('papersDesk.issued'), cell: ({ issuedOn }) => say(issuedOn) },
            {
              head: t('papersDesk.state'),
              cell: ({ state }) => (
                <StateTag tone={certificateTones[state]}>{t(`papers.own.states.${state}`)}</StateTag>
              ),
            },
            {
              head: t('papersDesk.open'),
              cell: ({ paperId, number }) => (
                <ButtonLink
                  kind="quiet"
                  small
                  href={deskCertificatePath(paperId)}
                  label={t('papersDesk.openOf', { number })}
                >
                  {t('papersDesk.open')}
                </ButtonLink>
              ),
            },
          ]}
        />
      )}
      {courses.length > 0 ? (
        <DataTable
          caption={t('papersDesk.signers')}
          rows={courses}
          keyOf={({ courseId }) => courseId}
          columns={[
            { head: t('papersDesk.training'), cell: ({ title }) => title[language], isName: true },
            {
              head: t('papersDesk.signers'),
              cell: ({ signers }) => signers.map(({ name }) => name).join(', ') || t('papersDesk.nobody'),
            },
            {
              head: t('papersDesk.open'),
              cell: ({ courseId, title }) => (
                <ButtonLink
                  kind="quiet"
                  small
                  href={signersPath(courseId)}
                  label={t('papersDesk.openOf', { number: title[language] })}
                >
                  {t('papersDesk.open')}
                </ButtonLink>
              ),
            },
          ]}
        />
      ) : null}
      <p>
        <a className="tap" href={PATHS.trainingsDesk}>
          {t('trainings.desk.back')}
        </a>
      </p>
    </>
  )
}
