import type { CertificateFacts } from '#app/domain/papers/shapes.ts'
import { useLanguage, useT } from '#app/i18n/context.tsx'
import { Button, ButtonLink } from './button.tsx'
import { ErrorSummary } from './error-summary.tsx'
import { FactTable } from './fact-table.tsx'
import { Notice } from './notice.tsx'
import {
  certificateFacts,
  type CertificateStateWord,
  certificateTones,
  type PaperFieldError,
  type PaperRefused,
} from './paper-words.ts'
import { checkPath, ownCertificatePath, PATHS, pdfOf } from './paths.ts'
import { StateTag } from './state-tag.tsx'
import { TextField } from './text-field.tsx'

export type OwnCertificatePageProps = {
  certificate: { paperId: string; key: string; state: CertificateStateWord; facts: CertificateFacts }
  isRenamed: boolean
  name?: string | undefined
  error?: PaperFieldError | undefined
  refused?: PaperRefused | undefined
}

/** A certificate of hers; posts another name to its own address. Stands in `<Page nav>`. */
export function OwnCertificatePage({ certificate, isRenamed, name, error, refused }: OwnCertificatePageProps) {
  const [t, language] = [useT(), useLanguage()]
  const { paperId, key, state, facts } = certificate
  const wrong = error && t(`papers.field.${error}`)
  const holds = state === 'valid' || state === 'over'
  return (
    <>
      <h1>
        {facts.title} <StateTag tone={certificateTones[state]}>{t(`papers.own.states.${state}`)}</StateTag>
      </h1>
      {isRenamed ? <Notice tone="success">{t('papers.said.renamed')}</Notice> : null}
      {refused ? <Notice tone="warning">{t(`papers.refused.${refused}`)}</Notice> : null}
      <ErrorSummary errors={[{ field: 'name', text: wrong }]} />
      <FactTable facts={certificateFacts(facts, language, t)} />
      <p className="actions">
        {holds ? (
          <ButtonLink href={pdfOf(ownCertificatePath(paperId), facts.language)}>{t('papers.own.pdf')}</ButtonLink>
        ) : null}
        <ButtonLink kind="quiet" href={checkPath(key)}>
          {t('papers.own.checkPage')}
        </ButtonLink>
      </p>
      {holds ? (
        <section aria-labelledby="rename">
          <h2 id="rename">{t('papers.own.rename')}</h2>
          <p>{t('papers.own.renameLead')}</p>
          <form className="form" method="post" noValidate>
            <TextField
              name="name"
              label={t('papers.own.name')}
              hint={t('papers.own.nameHint')}
              error={wrong}
              value={name ?? facts.name ?? ''}
              autoComplete="off"
              maxLength={60}
            />
            <Button kind="quiet">{t('papers.own.renameSubmit')}</Button>
          </form>
        </section>
      ) : null}
      <p>
        <a className="tap" href={PATHS.certificates}>
          {t('papers.own.back')}
        </a>
      </p>
    </>
  )
}
