import { useLanguage, useT } from '#app/i18n/context.tsx'
import { formatDay } from '#app/i18n/format.ts'
import { noonOf } from './day.tsx'
import { metresWords } from './outing-words.ts'

type SummitsProps = { summits: readonly { mountain: string; metres: number | null; day: string }[] }

/** The tops that a climber has stood on, each with its height and its day; nothing where there is none. */
export function Summits({ summits }: SummitsProps) {
  const [t, language] = [useT(), useLanguage()]
  if (summits.length === 0) return null
  return (
    <section>
      <h2>{t('outings.climber.title')}</h2>
      <ul className="summits">
        {summits.map(({ mountain, metres, day }) => (
          <li key={`${mountain} ${day}`}>
            <svg aria-hidden="true" focusable="false" viewBox="0 0 48 40" width="48" height="40">
              <path className="summit-rock" d="M1 38 18 10l5 7 5-9 19 30z" />
              <path className="summit-snow" d="m18 10 5 7 5-9 5 8-4-1-2 4-4 0-3 2-4-2-3 1z" />
            </svg>
            <span>
              {t('outings.climber.stood', { mountain, day: formatDay(language, noonOf(day)) })}
              {metres === null ? null : <span className="soft"> {metresWords(t, metres)}</span>}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
