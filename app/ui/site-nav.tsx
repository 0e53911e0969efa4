import { useT } from '#app/i18n/context.tsx'
import { PATHS } from './paths.ts'

export type NavItem = { href: string; label: string; current: boolean }

/** More than this many stand folded on a phone, so that the page itself is seen first. */
const MOST_IN_SIGHT = 6

/** The ways through signed-in pages. Signing out is a post, so that nothing but a person's hand does it. */
export function SiteNav({ items }: { items: readonly NavItem[] }) {
  const t = useT()
  const links = (
    <ul>
      {items.map(({ href, label, current }) => (
        <li key={href}>
          <a href={href} aria-current={current ? 'page' : undefined}>
            {label}
          </a>
        </li>
      ))}
      <li>
        <form method="post" action={PATHS.signOut}>
          <button type="submit">{t('account.shell.signOut')}</button>
        </form>
      </li>
    </ul>
  )
  return (
    <nav className="nav" aria-label={t('account.shell.ways')}>
      {items.length > MOST_IN_SIGHT ? (
        <details>
          <summary>{t('account.shell.menu')}</summary>
          {links}
        </details>
      ) : (
        links
      )}
    </nav>
  )
}
