import { useLanguage, useT } from '#app/i18n/context.tsx'
import { formatDay } from '#app/i18n/format.ts'
import { noonOf } from './day.tsx'
import { metresWords } from './outing-words.ts'

type SummitsProps = { summits: readonly { mountain: string; metres: number | null; day: string }[] }

/** The tops that a climber has stood on, each a badge with its height and its day; nothing where there is none. */
export function Summits({ summits }: SummitsProps) {
  const [t, language] = [useT(), useLanguage()]
  if (summits.length === 0) return null
  return (
    <section>
      <h2>{t('outings.climber.title')}</h2>
      <ul className="summits">
        {summits.map(({ mountain, metres, day }) => (
          <li key={`${mountain} ${day}`}>
            <svg aria-hidden="true" focusable="false" viewBox="0 0 64 64" width="64" height="64">
              <path className="b-cloth" d="M32 0 64 32 32 64 0 32z" />
              <path className="b-sky" d="M32 7 57 32 32 57 7 32z" />
              <path className="b-rock" d="M12 37 24 23l6 6 6-13 16 21-20 20z" />
              <path
                className="b-snow"
                d="m36 16 7.600 10-3.600-1-2 4-3-4-3 1.500zM24 23l6 6-3-.5-1.500 3-2-2.500-3 .5z"
              />
            </svg>
            <span>
              <strong>{mountain}</strong>
              <br />
              {formatDay(language, noonOf(day))}
              {metres === null ? null : ` · ${metresWords(t, metres)}`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
