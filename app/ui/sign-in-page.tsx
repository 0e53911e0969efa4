import { useT } from '#app/i18n/context.tsx'
import type { Translate } from '#app/i18n/translate.ts'
import { Button, ButtonLink } from './button.tsx'
import { Notice, type NoticeTone } from './notice.tsx'
import { PassphraseField } from './passphrase-field.tsx'
import { PasskeyArea } from './passkey-area.tsx'
import { PATHS } from './paths.ts'
import { TextField } from './text-field.tsx'

/** Whoever is unknown, frozen or wrong is told the same. */
export type SignInError = 'not_recognised' | 'too_many'
/** Why somebody comes here. */
export type SignInNews = 'signed_out' | 'session_over' | 'passphrase_set'

export type SignInPageProps = {
  identifier?: string | undefined
  error?: SignInError | undefined
  news?: SignInNews | undefined
}

type Said = { tone: NoticeTone; text: (t: Translate) => string }
const errorWords: Record<SignInError, Said> = {
  not_recognised: { tone: 'danger', text: (t) => t('account.signIn.not_recognised') },
  too_many: { tone: 'warning', text: (t) => t('account.pieces.tooMany') },
}
const newsWords: Record<SignInNews, Said> = {
  signed_out: { tone: 'success', text: (t) => t('account.signIn.saidSignedOut') },
  session_over: { tone: 'info', text: (t) => t('account.signIn.saidOver') },
  passphrase_set: { tone: 'success', text: (t) => t('account.signIn.saidPassphrase') },
}

/** Sends `identifier` and `passphrase`. Stands in `<Page neutral>`. */
export function SignInPage({ identifier, error, news }: SignInPageProps) {
  const t = useT()
  const said = error ? errorWords[error] : news ? newsWords[news] : null
  return (
    <div className="pair">
      <div className="panel">
        <h1>{t('account.signIn.title')}</h1>
        {said ? <Notice tone={said.tone}>{said.text(t)}</Notice> : null}
        <form className="form" method="post" action={PATHS.signIn} noValidate>
          <TextField
            name="identifier"
            label={t('account.signIn.identifier')}
            hint={t('account.signIn.identifierHint')}
            value={identifier}
            autoComplete="username webauthn"
            autoCapitalize="none"
            spellCheck={false}
            maxLength={254}
          />
          <PassphraseField label={t('account.signIn.passphrase')} purpose="current" />
          <Button>{t('account.signIn.submit')}</Button>
        </form>
        <PasskeyArea use="sign-in" />
      </div>
      <div>
        <section>
          <h2>{t('account.signIn.joinTitle')}</h2>
          <p>{t('account.signIn.joinText')}</p>
          <p className="actions">
            <ButtonLink kind="quiet" href={PATHS.join}>
              {t('account.signIn.join')}
            </ButtonLink>
          </p>
        </section>
        <section>
          <h2>{t('account.signIn.helpTitle')}</h2>
          <ul className="ways-on">
            <li>
              <a className="tap" href={PATHS.recover}>
                {t('account.signIn.recover')}
              </a>
            </li>
            <li>
              <a className="tap" href={PATHS.return}>
                {t('account.signIn.return')}
              </a>
            </li>
            <li>
              <a className="tap" href={PATHS.freeze}>
                {t('account.signIn.freeze')}
              </a>
            </li>
          </ul>
        </section>
      </div>
    </div>
  )
}
