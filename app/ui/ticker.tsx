import { useT } from '#app/i18n/context.tsx'

/** Who gave lately: a first name, or a friend. enhance.js puts in who comes. */
export function Ticker({ friends }: { friends: readonly (string | null)[] }) {
  const t = useT()
  if (friends.length === 0) return null
  const friend = t('words.friend')
  return (
    <section className="ticker" aria-label={t('share.ticker')}>
      <ul data-live-friends={friend}>
        {friends.map((name, i) => (
          <li key={i}>{name ?? friend}</li>
        ))}
      </ul>
    </section>
  )
}
