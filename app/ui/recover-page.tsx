import { useT } from '#app/i18n/context.tsx'
import { Button } from './button.tsx'
import { CONTACT } from './contact.ts'
import { Jina } from './jina.tsx'
import { Notice } from './notice.tsx'
import { PATHS } from './paths.ts'
import { Steps } from './steps.tsx'
import { TextField } from './text-field.tsx'

export type RecoverPageProps = { identifier?: string | undefined; error?: 'too_many' | undefined }

/** Sends `identifier`. Stands in `<Page neutral>`. */
export function RecoverPage({ identifier, error }: RecoverPageProps) {
  const t = useT()
  return (
    <>
      <h1>{t('account.recover.title')}</h1>
      <p className="lead">{t('account.recover.lead')}</p>
      <Steps steps={[t('account.recover.stepLink'), t('account.recover.stepProof'), t('account.recover.stepWait')]} />
      {error ? <Notice tone="warning">{t('account.pieces.tooMany')}</Notice> : null}
      <form className="form panel" method="post" action={PATHS.recover} noValidate>
        <TextField
          name="identifier"
          label={t('account.recover.identifier')}
          value={identifier}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={254}
        />
        <Button>{t('account.recover.submit')}</Button>
      </form>
      <section>
        <h2>{t('account.recover.otherTitle')}</h2>
        <p>{t('account.recover.otherText')}</p>
        <p>
          <a className="tap" href={CONTACT.phoneHref}>
            {t('common.home.call', { number: CONTACT.phone })}
          </a>
        </p>
      </section>
    </>
  )
}

/** The one answer, whoever was asked for. */
export function RecoverSentPage() {
  const t = useT()
  return (
    <>
      <h1>{t('account.recover.sentTitle')}</h1>
      <p className="lead">{t('account.recover.sentText')}</p>
      <p>{t('account.recover.sentNothing')}</p>
      <Jina saying="patience" />
    </>
  )
}
