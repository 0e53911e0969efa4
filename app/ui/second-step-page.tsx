import { useT } from '#app/i18n/context.tsx'
import { codeWords, type CodeError, said } from './account-words.ts'
import { Button, ButtonLink } from './button.tsx'
import { CodeField } from './code-field.tsx'
import { Fold } from './fold.tsx'
import { Notice } from './notice.tsx'
import { PasskeyArea } from './passkey-area.tsx'
import { PATHS } from './paths.ts'

export type SecondStepPageProps = {
  error?: CodeError | 'step_over' | undefined
  /** True where it was a recovery code that was refused: its fold comes back open. */
  wasPaper?: boolean | undefined
  /** What the account has beside its passphrase; recovery codes it always has. */
  has?: { hasApp: boolean; hasPasskey: boolean } | undefined
}

const BOTH = { hasApp: true, hasPasskey: false }

/** Sends `code` (of the app) or `recoveryCode`, one of the two. Stands in `<Page neutral>`. */
export function SecondStepPage({ error, wasPaper = false, has = BOTH }: SecondStepPageProps) {
  const t = useT()
  if (error === 'step_over')
    return (
      <>
        <h1>{t('account.second.overTitle')}</h1>
        <p className="lead">{t('account.second.overText')}</p>
        <p className="actions">
          <ButtonLink href={PATHS.signIn}>{t('account.second.over')}</ButtonLink>
        </p>
      </>
    )
  const wrong = said(codeWords, t, error)
  const many = error === 'too_many'
  return (
    <>
      <h1>{t('account.second.title')}</h1>
      {many ? <Notice tone="warning">{wrong}</Notice> : null}
      {has.hasPasskey ? (
        <>
          <p>{has.hasApp ? t('account.second.passkeyToo') : t('account.second.passkeyOnly')}</p>
          <PasskeyArea use="sign-in" />
        </>
      ) : null}
      {has.hasApp ? (
        <form className="form panel" method="post" action={PATHS.secondStep} noValidate>
          <p>{t('account.second.text')}</p>
          <CodeField kind="app" label={t('account.second.code')} error={many || wasPaper ? undefined : wrong} />
          <Button>{t('account.second.submit')}</Button>
        </form>
      ) : null}
      <Fold
        title={has.hasApp ? t('account.second.paperFold') : t('account.second.paperFoldKey')}
        open={wasPaper || !has.hasApp}
      >
        <form className="form" method="post" action={PATHS.secondStep} noValidate>
          <p>{t('account.second.paperText')}</p>
          <CodeField
            kind="paper"
            name="recoveryCode"
            label={t('account.second.paper')}
            error={many || !wasPaper ? undefined : wrong}
          />
          <Button kind="quiet">{t('account.second.paperSubmit')}</Button>
        </form>
      </Fold>
    </>
  )
}
