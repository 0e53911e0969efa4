import { useT } from '#app/i18n/context.tsx'
import { Button } from './button.tsx'
import { Notice } from './notice.tsx'
import { TextField } from './text-field.tsx'

type Wrong = 'not_a_code' | 'no_such_code' | 'wrongEmail' | 'wrongPhone'
export type PaidPageProps = {
  /** Where it posts to. */
  action: string
  /** She came from the page of a request: what it was for is known. */
  isKnown: boolean
  sent: boolean
  tooMany?: boolean | undefined
  wrong?: { field: string; code: Wrong } | null | undefined
  values?: Readonly<Record<string, string>> | undefined
}

/** Whoever has paid gives the code of her payment. The answer says the same whoever asks. Stands in `<Page>`. */
export function PaidPage({ action, isKnown, sent, tooMany, wrong, values = {} }: PaidPageProps) {
  const t = useT()
  const at = (field: string) => {
    if (wrong?.field !== field) return undefined
    const { code } = wrong
    return code === 'wrongEmail' || code === 'wrongPhone' ? t(`desk.paid.${code}`) : t(`desk.wrong.${code}`)
  }
  if (sent)
    return (
      <>
        <h1>{t('desk.paid.thanksTitle')}</h1>
        <Notice tone="success">
          <p>{t('desk.paid.thanksText')}</p>
        </Notice>
        <p className="soft">{t('desk.paid.noStatus')}</p>
      </>
    )
  return (
    <>
      <h1>{t('desk.paid.title')}</h1>
      <p className="lead">{t('desk.paid.lead')}</p>
      {tooMany ? <Notice tone="warning">{t('desk.paid.too_many')}</Notice> : null}
      <form className="form" method="post" action={action} noValidate>
        <TextField
          name="code"
          label={t('desk.paid.code')}
          hint={t('desk.paid.codeHint')}
          value={values['code']}
          error={at('code')}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={20}
        />
        {isKnown ? null : (
          <TextField
            name="forCode"
            label={t('desk.paid.forCode')}
            hint={t('desk.paid.forCodeHint')}
            value={values['forCode']}
            error={at('forCode')}
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            maxLength={20}
          />
        )}
        <TextField
          name="email"
          type="email"
          label={t('desk.paid.email')}
          hint={t('desk.paid.emailHint')}
          value={values['email']}
          error={at('email')}
          autoComplete="email"
          maxLength={254}
        />
        <TextField
          name="phone"
          type="tel"
          label={t('desk.paid.phone')}
          value={values['phone']}
          error={at('phone')}
          autoComplete="tel"
          maxLength={30}
        />
        <Button>{t('desk.paid.submit')}</Button>
      </form>
    </>
  )
}
