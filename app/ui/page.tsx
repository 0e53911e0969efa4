import type { ReactNode } from 'react'
import { useT } from '#app/i18n/context.tsx'
import { HouseNav } from './house-nav.tsx'
import { KangaBorder } from './kanga-border.tsx'
import { LanguageSwitch } from './language-switch.tsx'
import { PageFooter } from './page-footer.tsx'
import { QuickExit } from './quick-exit.tsx'
import { type NavItem, SiteNav } from './site-nav.tsx'

type PageProps = {
  /** Where the language switch comes back to. */
  path: string
  practice?: boolean | undefined
  /** True where the page draws its own fields from edge to edge. */
  wide?: boolean | undefined
  /** True where nothing in sight may say whose site this is: sign-in and all that lies around it. */
  neutral?: boolean | undefined
  /** The ways of somebody who is signed in; such a page is neutral too. The first leads home. */
  nav?: readonly NavItem[] | undefined
  children: ReactNode
}

export function Page({ path, practice = false, wide = false, nav, neutral = nav !== undefined, children }: PageProps) {
  const t = useT()
  return (
    <div className="page">
      <a className="skip" href="#main">
        {t('common.page.skipToContent')}
      </a>
      <a className="skip" href="#exit">
        {t('common.page.skipToExit')}
      </a>
      <header>
        {practice ? <p className="practice">{t('common.page.practice')}</p> : null}
        <div className="masthead">
          <a
            className="wordmark"
            href={nav?.[0]?.href ?? '/'}
            aria-label={neutral ? t('account.shell.home') : t('common.page.home')}
          >
            <svg aria-hidden="true" focusable="false" viewBox="0 0 40 40" width="32" height="32">
              <path className="p-lozenge" d="M20 0 40 20 20 40 0 20z" />
              <path className="p-seed" d="M20 9q11 11 0 22-11-11 0-22z" />
            </svg>
            {neutral ? t('account.shell.word') : t('common.name')}
          </a>
          <LanguageSwitch path={path} />
        </div>
        <QuickExit />
        {nav ? <SiteNav items={nav} /> : neutral ? null : <HouseNav path={path} />}
      </header>
      <main id="main" tabIndex={-1} className={wide ? undefined : 'column'}>
        {children}
      </main>
      <KangaBorder />
      <PageFooter neutral={neutral} />
    </div>
  )
}
