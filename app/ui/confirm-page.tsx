import { useT } from '#app/i18n/context.tsx'
import { Button } from './button.tsx'
import { HiddenFields, type HiddenValues } from './hidden-fields.tsx'
import { Notice } from './notice.tsx'
import { PassphraseField } from './passphrase-field.tsx'
import { PasskeyArea } from './passkey-area.tsx'

export type ConfirmPageProps = {
  error?: 'wrong' | 'too_many' | undefined
  /** What the route needs to know again, such as where she was going. */
  fields?: HiddenValues
  /** True where only the passphrase does: no passkey is offered, and why is said. */
  mustKnow?: boolean
}

/** Asked before what is worth a thief's while. Sends `passphrase` and `fields` to its own address. Signed in. */
export function ConfirmPage({ error, fields, mustKnow = false }: ConfirmPageProps) {
  const t = useT()
  return (
    <>
      <h1>{t('account.confirm.title')}</h1>
      <p className="lead">{t('account.confirm.text')}</p>
      {mustKnow ? <p>{t('account.confirm.mustKnow')}</p> : null}
      {error === 'too_many' ? <Notice tone="warning">{t('account.pieces.tooMany')}</Notice> : null}
      <form className="form panel" method="post" noValidate>
        <HiddenFields values={fields} />
        <PassphraseField
          label={t('account.confirm.passphrase')}
          error={error === 'wrong' ? t('account.confirm.wrong') : undefined}
          purpose="current"
        />
        <Button>{t('account.confirm.submit')}</Button>
      </form>
      {mustKnow ? null : <PasskeyArea use="confirm" />}
    </>
  )
}
