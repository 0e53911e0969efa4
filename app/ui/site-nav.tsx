import { useT } from '#app/i18n/context.tsx'
import { PATHS } from './paths.ts'

/** `below`: several ways that belong together and stand under this one. Its own way is that of the first of them. */
export type NavItem = { href: string; label: string; current: boolean; below?: readonly NavItem[] }

/** More than this many stand folded on a phone, so that the page itself is seen first. */
const MOST_IN_SIGHT = 7

/** The ways through signed-in pages. Signing out is a post, so that nothing but a person's hand does it. */
export function SiteNav({ items }: { items: readonly NavItem[] }) {
  const t = useT()
  const here = items.find(({ current, below }) => current && below)
  const links = (
    <>
      <ul>
        {items.map((item) => (
          <Way key={item.href} {...item} />
        ))}
        <li>
          <form method="post" action={PATHS.signOut}>
            <button type="submit">{t('account.shell.signOut')}</button>
          </form>
        </li>
      </ul>
      {here?.below ? (
        <ul className="nav-below" aria-label={here.label}>
          {here.below.map((item) => (
            <Way key={item.href} {...item} />
          ))}
        </ul>
      ) : null}
    </>
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

const Way = ({ href, label, current, below }: NavItem) => (
  <li>
    <a href={href} aria-current={current ? (below ? 'true' : 'page') : undefined}>
      {label}
    </a>
  </li>
)
