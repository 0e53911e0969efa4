import { useT } from '#app/i18n/context.tsx'
import type { CodeError } from './account-words.ts'
import { Button, ButtonLink } from './button.tsx'
import { CodeField } from './code-field.tsx'
import { CONTACT } from './contact.ts'
import { Jina } from './jina.tsx'
import { Notice } from './notice.tsx'
import { PATHS } from './paths.ts'

export type FreezePageProps = { state: 'ask' | 'answered'; error?: CodeError | undefined; code?: string | undefined }

/** Sends `code`; every code is answered alike. Stands in `<Page neutral>`. */
export function FreezePage({ state, error, code }: FreezePageProps) {
  const t = useT()
  if (state === 'answered')
    return (
      <>
        <h1>{t('account.freeze.doneTitle')}</h1>
        <p className="lead">{t('account.freeze.doneText')}</p>
        <p>{t('account.freeze.doneCall')}</p>
        <p className="actions">
          <ButtonLink href={CONTACT.phoneHref}>{t('common.home.call', { number: CONTACT.phone })}</ButtonLink>
        </p>
      </>
    )
  return (
    <>
      <h1>{t('account.freeze.title')}</h1>
      <p className="lead">{t('account.freeze.lead')}</p>
      {error === 'too_many' ? <Notice tone="warning">{t('account.pieces.tooMany')}</Notice> : null}
      <form className="form panel" method="post" action={PATHS.freeze} noValidate>
        <CodeField
          kind="paper"
          label={t('account.freeze.code')}
          value={code}
          error={error === 'code_wrong' ? t('account.freeze.mistyped') : undefined}
        />
        <Button>{t('account.freeze.submit')}</Button>
      </form>
      <section>
        <h2>{t('account.freeze.whatTitle')}</h2>
        <ul className="seeds">
          <li>{t('account.freeze.whatSessions')}</li>
          <li>{t('account.freeze.whatMessages')}</li>
          <li>{t('account.freeze.whatLook')}</li>
          <li>{t('account.freeze.whatBack')}</li>
        </ul>
        <p>
          {t('account.freeze.callText')}{' '}
          <a className="tap" href={CONTACT.phoneHref}>
            {CONTACT.phone}
          </a>
        </p>
      </section>
      <Jina saying="care" />
    </>
  )
}
