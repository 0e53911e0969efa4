import type { CertificateFacts } from '#app/domain/papers/shapes.ts'
import { useLanguage, useT } from '#app/i18n/context.tsx'
import { formatDay } from '#app/i18n/format.ts'
import { ButtonLink } from './button.tsx'
import { noonOf } from './day.tsx'
import { EmptyState } from './empty-state.tsx'
import { type CertificateStateWord, certificateTones } from './paper-words.ts'
import { ownCertificatePath, PATHS } from './paths.ts'
import { RowList } from './row-list.tsx'
import { StateTag } from './state-tag.tsx'

export type OwnCertificatesPageProps = {
  certificates: readonly { paperId: string; state: CertificateStateWord; facts: CertificateFacts }[]
}

/** Her certificates, the latest first. Stands in `<Page nav>`. */
export function OwnCertificatesPage({ certificates }: OwnCertificatesPageProps) {
  const [t, language] = [useT(), useLanguage()]
  const say = (day: string) => formatDay(language, noonOf(day))
  return (
    <>
      <h1>{t('papers.own.title')}</h1>
      <p className="lead">{t('papers.own.lead')}</p>
      {certificates.length === 0 ? (
        <EmptyState title={t('papers.own.none')}>
          <p>{t('papers.own.noneText')}</p>
        </EmptyState>
      ) : (
        <RowList
          items={certificates.map(({ paperId, state, facts: { number, title, name, issuedOn, endsOn } }) => ({
            key: paperId,
            title,
            tag: <StateTag tone={certificateTones[state]}>{t(`papers.own.states.${state}`)}</StateTag>,
            text: (
              <>
                <p>{number}</p>
                <p>
                  {[
                    t('papers.own.issued', { day: say(issuedOn) }),
                    ...(endsOn ? [t('papers.own.until', { day: say(endsOn) })] : []),
                  ].join(', ')}
                </p>
                <p>{name ? t('papers.own.named', { name }) : t('papers.own.namedNobody')}</p>
              </>
            ),
            actions: (
              <ButtonLink
                kind="quiet"
                small
                href={ownCertificatePath(paperId)}
                label={t('papers.own.openOf', { number })}
              >
                {t('papers.own.open')}
              </ButtonLink>
            ),
          }))}
        />
      )}
      <p>
        <a className="tap" href={PATHS.ownTrainings}>
          {t('papers.own.toTrainings')}
        </a>
      </p>
    </>
  )
}
