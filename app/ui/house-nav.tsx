import { useT } from '#app/i18n/context.tsx'
import { HOUSE } from './house-paths.ts'

const WAYS = ['about', 'work', 'network', 'newsroom', 'engage', 'contact'] as const

/** The ways through the public house. `path` is the page's own. */
export function HouseNav({ path }: { path: string }) {
  const t = useT()
  return (
    <nav className="ways" aria-label={t('about.ways.label')}>
      <ul>
        {WAYS.map((way) => (
          <li key={way}>
            <a
              href={HOUSE[way]}
              aria-current={path === HOUSE[way] ? 'page' : path.startsWith(`${HOUSE[way]}/`) ? 'true' : undefined}
            >
              {t(`about.ways.${way}`)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
