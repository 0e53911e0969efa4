import { REVOKE_REASONS } from '#app/domain/papers/shapes.ts'
import { useLanguage, useT } from '#app/i18n/context.tsx'
import { formatDay } from '#app/i18n/format.ts'
import { RadioGroup } from './choices.tsx'
import { ConfirmPanel } from './confirm-panel.tsx'
import { noonOf } from './day.tsx'
import { FactTable } from './fact-table.tsx'
import { Notice } from './notice.tsx'
import {
  type CertificateFieldError,
  type CertificateRefused,
  type CertificateSaid,
  type CertificateStateWord,
  certificateTones,
} from './paper-words.ts'
import { PATHS, reissuePath } from './paths.ts'
import { PostButton } from './post-button.tsx'
import { StateTag } from './state-tag.tsx'
import type { Both } from './training-words.ts'

export type DeskCertificatePageProps = {
  certificate: {
    paperId: string
    number: string
    title: Both
    beginsOn: string
    issuedOn: string
    endsOn: string | null
    state: CertificateStateWord
    on: string | null
    revokedFor: (typeof REVOKE_REASONS)[number] | null
    isErased: boolean
  }
  said?: CertificateSaid | undefined
  refused?: CertificateRefused | undefined
  error?: CertificateFieldError | undefined
}

/** A certificate without the name on it, to be revoked or issued anew. Stands in `<Page nav>`. */
export function DeskCertificatePage({ certificate, said, refused, error }: DeskCertificatePageProps) {
  const [t, language] = [useT(), useLanguage()]
  const say = (day: string) => formatDay(language, noonOf(day))
  const { paperId, number, title, beginsOn, issuedOn, endsOn, state, on, revokedFor, isErased } = certificate
  const holds = state === 'valid' || state === 'over'
  return (
    <>
      <h1>
        {number} <StateTag tone={certificateTones[state]}>{t(`papers.own.states.${state}`)}</StateTag>
      </h1>
      {said ? <Notice tone="success">{t(`papersDesk.said.${said}`)}</Notice> : null}
      {refused ? <Notice tone="warning">{t(`papersDesk.refused.${refused}`)}</Notice> : null}
      <FactTable
        facts={[
          { name: t('papersDesk.training'), value: title[language] },
          { name: t('papersDesk.completed'), value: say(beginsOn) },
          { name: t('papersDesk.issued'), value: say(issuedOn) },
          ...(endsOn ? [{ name: t('papers.facts.endsOn'), value: say(endsOn) }] : []),
          ...(on && state !== 'valid'
            ? [{ name: t('papersDesk.state'), value: t(`papers.check.since.${state}`, { day: say(on) }) }]
            : []),
          ...(revokedFor ? [{ name: t('papersDesk.reason'), value: t(`papersDesk.reasons.${revokedFor}`) }] : []),
          ...(isErased ? [{ name: t('papers.facts.name'), value: t('papersDesk.erased') }] : []),
        ]}
      />
      {holds && !isErased ? (
        <ConfirmPanel
          id="revoke"
          title={t('papersDesk.revoke')}
          yes={t('papersDesk.revokeSubmit')}
          back={PATHS.certificatesDesk}
        >
          <p>{t('papersDesk.revokeText')}</p>
          <RadioGroup
            name="reason"
            legend={t('papersDesk.reason')}
            error={error && t(`papersDesk.field.${error}`)}
            options={REVOKE_REASONS.map((value) => ({ value, label: t(`papersDesk.reasons.${value}`) }))}
          />
        </ConfirmPanel>
      ) : null}
      {state !== 'superseded' && !isErased ? (
        <section aria-labelledby="reissue">
          <h2 id="reissue">{t('papersDesk.reissue')}</h2>
          <p>{t('papersDesk.reissueText')}</p>
          <PostButton kind="quiet" action={reissuePath(paperId)}>
            {t('papersDesk.reissueSubmit')}
          </PostButton>
        </section>
      ) : null}
      <p>
        <a className="tap" href={PATHS.certificatesDesk}>
          {t('papersDesk.back')}
        </a>
      </p>
    </>
  )
}
