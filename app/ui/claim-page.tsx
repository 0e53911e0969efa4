import { useT } from '#app/i18n/context.tsx'
import { type PassphraseError, passphraseWords, said } from './account-words.ts'
import { Button } from './button.tsx'
import { ErrorSummary } from './error-summary.tsx'
import { Notice } from './notice.tsx'
import { PassphraseField } from './passphrase-field.tsx'
import { TextField } from './text-field.tsx'

export type ClaimErrors = {
  name?: 'name_missing' | 'name_differs' | undefined
  passphrase?: PassphraseError | undefined
  form?: 'too_many' | 'over' | undefined
}
type ClaimProps = { isGood: boolean; name?: string | undefined; errors?: ClaimErrors | undefined }

/**
 * What the link in a letter to somebody from old papers opens. It names nobody and says of nothing what it is: whoever reads it has a
 * mailbox and no more. Posts `name` and `passphrase` to its own address. Stands in `<Page neutral>`.
 */
export function ClaimPage({ isGood, name, errors = {} }: ClaimProps) {
  const t = useT()
  if (!isGood || errors.form === 'over')
    return (
      <>
        <h1>{t('account.claim.overTitle')}</h1>
        <p className="lead">{t('account.claim.overText')}</p>
      </>
    )
  const wrong = {
    name: errors.name && t(`account.claim.wrong.${errors.name}`),
    passphrase: said(passphraseWords, t, errors.passphrase),
  }
  return (
    <>
      <h1>{t('account.claim.title')}</h1>
      <p className="lead">{t('account.claim.lead')}</p>
      {errors.form ? <Notice tone="warning">{t('account.pieces.tooMany')}</Notice> : null}
      <ErrorSummary errors={Object.entries(wrong).map(([field, text]) => ({ field, text }))} />
      <form className="form" method="post" noValidate>
        <TextField
          name="name"
          label={t('account.claim.name')}
          hint={t('account.claim.nameHint')}
          error={wrong.name}
          value={name}
          autoComplete="off"
          maxLength={120}
        />
        <PassphraseField
          label={t('account.join.passphrase')}
          hint={t('account.join.passphraseHint')}
          error={wrong.passphrase}
          purpose="new"
        />
        <Button>{t('account.claim.submit')}</Button>
      </form>
      <p className="soft">{t('account.claim.no')}</p>
    </>
  )
}
