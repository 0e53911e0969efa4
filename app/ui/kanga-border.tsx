import { useId } from 'react'

/**
 * The pindo, the border of the cloth: teeth, then lozenges with a seed in each, then teeth. It only adorns, so it is
 * hidden from those who listen. The name of the pattern must differ on one page: a reference finds the first.
 */
export function KangaBorder({ tone = 'day' }: { tone?: 'day' | 'night' }) {
  const name = `pindo${useId().replaceAll(':', '')}`
  return (
    <svg className={`pindo pindo-${tone}`} aria-hidden="true" focusable="false" height="40" width="100%">
      <defs>
        <pattern id={name} width="40" height="40" patternUnits="userSpaceOnUse">
          <path className="p-cloth" d="M0 0h40v40H0z" />
          <path className="p-teeth" d="M0 0h40L30 8 20 0 10 8zM0 40l10-8 10 8 10-8 10 8z" />
          <path className="p-lozenge" d="M20 9 31 20 20 31 9 20z" />
          <path className="p-half" d="M0 15l5 5-5 5zM40 15l-5 5 5 5z" />
          <path className="p-seed" d="M20 14q6 6 0 12-6-6 0-12z" />
        </pattern>
      </defs>
      <rect width="100%" height="40" fill={`url(#${name})`} />
    </svg>
  )
}
