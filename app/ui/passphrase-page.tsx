import { useT } from '#app/i18n/context.tsx'
import { type PassphraseError, passphraseWords, said } from './account-words.ts'
import { Button } from './button.tsx'
import { ErrorSummary } from './error-summary.tsx'
import { Notice } from './notice.tsx'
import { PassphraseField } from './passphrase-field.tsx'
import { PATHS } from './paths.ts'

export type PassphrasePageProps = {
  errors?:
    | { current?: 'passphrase_wrong' | undefined; next?: PassphraseError | undefined; form?: 'too_many' | undefined }
    | undefined
}

/** Sends `current` and `next`. Stands in `<Page nav>`. */
export function PassphrasePage({ errors = {} }: PassphrasePageProps) {
  const t = useT()
  const wrong = {
    current: errors.current && t('me.passphrase.wrong'),
    next: said(passphraseWords, t, errors.next),
  }
  return (
    <>
      <h1>{t('me.passphrase.title')}</h1>
      {errors.form ? <Notice tone="warning">{t('account.pieces.tooMany')}</Notice> : null}
      <ErrorSummary errors={Object.entries(wrong).map(([field, text]) => ({ field, text }))} />
      <form className="form panel" method="post" action={PATHS.passphrase} noValidate>
        <PassphraseField name="current" label={t('me.passphrase.current')} error={wrong.current} purpose="current" />
        <PassphraseField
          name="next"
          label={t('me.passphrase.next')}
          hint={t('account.join.passphraseHint')}
          error={wrong.next}
          purpose="new"
        />
        <p>{t('me.passphrase.ends')}</p>
        <Button>{t('me.passphrase.submit')}</Button>
      </form>
      <BackToSecurity />
    </>
  )
}

export function BackToSecurity() {
  const t = useT()
  return (
    <p>
      <a className="tap" href={PATHS.security}>
        {t('me.security.back')}
      </a>
    </p>
  )
}
