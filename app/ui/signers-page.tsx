import { useLanguage, useT } from '#app/i18n/context.tsx'
import { Button } from './button.tsx'
import { ErrorSummary } from './error-summary.tsx'
import type { CertificateFieldError } from './paper-words.ts'
import { PATHS } from './paths.ts'
import { TextField } from './text-field.tsx'
import type { Both } from './training-words.ts'

export const SIGNER_LINES = ['signerOne', 'signerTwo', 'signerThree'] as const

export type SignersPageProps = {
  title: Both
  signers: readonly { name: string; roleEn: string; roleSw: string }[]
  /** By the name of the line's first field. */
  errors?: Record<string, CertificateFieldError> | undefined
}

/** Who signs the certificates of a course; posts to its own address. Stands in `<Page nav>`. */
export function SignersPage({ title, signers, errors = {} }: SignersPageProps) {
  const [t, language] = [useT(), useLanguage()]
  const wrong = (at: number) => {
    const code = errors[`name${at}`]
    return code && t(`papersDesk.field.${code}`)
  }
  return (
    <>
      <h1>{t('papersDesk.signersOf', { title: title[language] })}</h1>
      <p className="lead">{t('papersDesk.signersLead')}</p>
      <ErrorSummary errors={SIGNER_LINES.map((_, at) => ({ field: `name${at}`, text: wrong(at) }))} />
      <form className="form panel" method="post" noValidate>
        {SIGNER_LINES.map((line, at) => (
          <div key={line} className="form" role="group" aria-labelledby={line}>
            <p id={line}>
              <strong>{t(`papersDesk.${line}`)}</strong>
            </p>
            <TextField
              name={`name${at}`}
              label={t('papersDesk.signerName')}
              error={wrong(at)}
              value={signers[at]?.name}
              autoComplete="off"
              maxLength={60}
            />
            <TextField
              name={`roleEn${at}`}
              label={t('papersDesk.roleEn')}
              value={signers[at]?.roleEn}
              autoComplete="off"
              maxLength={60}
            />
            <TextField
              name={`roleSw${at}`}
              label={t('papersDesk.roleSw')}
              value={signers[at]?.roleSw}
              autoComplete="off"
              maxLength={60}
            />
          </div>
        ))}
        <Button>{t('papersDesk.signersSave')}</Button>
      </form>
      <p>
        <a className="tap" href={PATHS.certificatesDesk}>
          {t('papersDesk.back')}
        </a>
      </p>
    </>
  )
}
