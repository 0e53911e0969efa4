import { useT } from '#app/i18n/context.tsx'

export type SupporterWords = { name: string; message: string; dedication: string }

/** What givers said with their gifts. Who is not named is a friend. */
export function Supporters({ supporters }: { supporters: readonly SupporterWords[] }) {
  const t = useT()
  if (supporters.length === 0) return null
  return (
    <section>
      <h2>{t('words.supporters')}</h2>
      <ul className="rows">
        {supporters.map(({ name, message, dedication }, i) => (
          <li key={i}>
            <div>
              {message ? <p>{message}</p> : null}
              {dedication ? <p>{t('words.dedicated', { whom: dedication })}</p> : null}
              <p className="soft">{name || t('words.friend')}</p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
