import { useT } from '#app/i18n/context.tsx'
import { type PassphraseError, passphraseWords, said } from './account-words.ts'
import { Button } from './button.tsx'
import { CodeField } from './code-field.tsx'
import { ErrorSummary } from './error-summary.tsx'
import { Notice } from './notice.tsx'
import { PassphraseField } from './passphrase-field.tsx'
import { PATHS } from './paths.ts'

export type ReturnPageProps = {
  /** What was typed as code; a passphrase is never shown again. */
  code?: string | undefined
  errors?:
    | { code?: 'code_wrong' | undefined; passphrase?: PassphraseError | undefined; form?: 'too_many' | undefined }
    | undefined
}

/** Coming back after a thaw. Sends `code` and `passphrase`. Stands in `<Page neutral>`. */
export function ReturnPage({ code, errors = {} }: ReturnPageProps) {
  const t = useT()
  const wrong = {
    code: errors.code && t('account.words.code_wrong'),
    passphrase: said(passphraseWords, t, errors.passphrase),
  }
  return (
    <>
      <h1>{t('account.return.title')}</h1>
      <p className="lead">{t('account.return.lead')}</p>
      {errors.form ? <Notice tone="warning">{t('account.pieces.tooMany')}</Notice> : null}
      <ErrorSummary errors={Object.entries(wrong).map(([field, text]) => ({ field, text }))} />
      <form className="form panel" method="post" action={PATHS.return} noValidate>
        <CodeField
          kind="paper"
          label={t('account.return.code')}
          hint={t('account.return.codeHint')}
          error={wrong.code}
          value={code}
        />
        <PassphraseField
          label={t('account.return.passphrase')}
          hint={t('account.join.passphraseHint')}
          error={wrong.passphrase}
          purpose="new"
        />
        <p>{t('account.return.before')}</p>
        <Button>{t('account.return.submit')}</Button>
      </form>
    </>
  )
}
