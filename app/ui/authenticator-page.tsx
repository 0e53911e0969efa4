import { useT } from '#app/i18n/context.tsx'
import { Button } from './button.tsx'
import { CodeField } from './code-field.tsx'
import { ConfirmPanel } from './confirm-panel.tsx'
import { Copyable } from './copyable.tsx'
import { HiddenFields } from './hidden-fields.tsx'
import { Notice } from './notice.tsx'
import { BackToSecurity } from './passphrase-page.tsx'
import { PATHS } from './paths.ts'
import { Qr } from './qr.tsx'
import { Steps } from './steps.tsx'

export type AuthenticatorPageProps =
  | { isOn: true }
  | {
      isOn: false
      /** The address of the secret (`otpauth://`) as a QR code, as `qrPath` draws it. */
      qr: { size: number; path: string }
      /** The same in base 32, for those who type it. */
      secret: string
      /** She works here, and may not go on without a second factor. */
      mustEnrol: boolean
      error?: 'code_wrong' | undefined
    }

/** Sends `do`: `add` with `code`, or `remove`, to its own address. Stands in `<Page nav>`. */
export function AuthenticatorPage(props: AuthenticatorPageProps) {
  const t = useT()
  return (
    <>
      <h1>{t('me.app.title')}</h1>
      {props.isOn ? (
        <>
          <p className="lead">{t('me.app.onText')}</p>
          <ConfirmPanel
            id="remove"
            title={t('me.app.removeTitle')}
            yes={t('me.app.remove')}
            action={PATHS.app}
            fields={{ do: 'remove' }}
            back={PATHS.security}
          >
            <p>{t('me.app.removeText')}</p>
          </ConfirmPanel>
        </>
      ) : (
        <SetUp {...props} />
      )}
      <BackToSecurity />
    </>
  )
}

function SetUp({ qr, secret, mustEnrol, error }: Extract<AuthenticatorPageProps, { isOn: false }>) {
  const t = useT()
  return (
    <>
      {mustEnrol ? <Notice tone="warning">{t('me.app.mustEnrol')}</Notice> : <p>{t('me.security.appText')}</p>}
      <Steps steps={[t('me.app.stepApp'), t('me.app.stepScan'), t('me.app.stepCode')]} />
      <div className="panel">
        <Qr {...qr} label={t('me.app.qr')} />
        {/* In fours, as people read it out; apps read past the spaces. */}
        <Copyable label={t('me.app.secret')} value={secret.replaceAll(/(.{4})(?=.)/g, '$1 ')} />
        <form className="form" method="post" action={PATHS.app} noValidate>
          <HiddenFields values={{ do: 'add' }} />
          <CodeField kind="app" label={t('me.app.code')} error={error ? t('me.app.codeWrong') : undefined} />
          <Button>{t('me.app.confirm')}</Button>
        </form>
      </div>
    </>
  )
}
