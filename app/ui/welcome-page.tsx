import { useT } from '#app/i18n/context.tsx'
import { ButtonLink } from './button.tsx'
import { CodeList } from './code-list.tsx'
import { Copyable } from './copyable.tsx'
import { Jina } from './jina.tsx'
import { Notice } from './notice.tsx'
import { PATHS } from './paths.ts'

/** `codes`: ten, as they are to be typed. Shown once; a reload must not bring them again. Stands in `<Page neutral>`. */
export type WelcomePageProps = {
  /** She has just joined, or she has come back after a freeze. */
  after?: 'joining' | 'return'
  signInName: string
  codes: readonly string[]
}

export function WelcomePage({ after = 'joining', signInName, codes }: WelcomePageProps) {
  const t = useT()
  return (
    <>
      <h1>{after === 'joining' ? t('account.welcome.title') : t('account.welcome.titleBack')}</h1>
      <section>
        <h2>{t('account.welcome.nameTitle')}</h2>
        <p>{t('account.welcome.nameText')}</p>
        <Copyable label={t('account.welcome.nameTitle')} value={signInName} />
      </section>
      <NewCodes codes={codes} />
      <p className="actions">
        <ButtonLink href={PATHS.me}>{t('account.welcome.done')}</ButtonLink>
      </p>
      <Jina saying="unity" />
    </>
  )
}

/** Recovery codes as they stand on the page that shows them, the only time. */
export function NewCodes({ codes }: { codes: readonly string[] }) {
  const t = useT()
  return (
    <section>
      <h2>{t('account.welcome.codesTitle')}</h2>
      <p>{t('account.welcome.codesText')}</p>
      <Notice tone="warning">{t('account.welcome.codesOnce')}</Notice>
      <CodeList codes={codes} label={t('account.welcome.codesLabel')} />
    </section>
  )
}
