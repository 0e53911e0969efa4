import { useLanguage, useT } from '#app/i18n/context.tsx'
import { formatDay } from '#app/i18n/format.ts'
import type { Language } from '#app/i18n/language.ts'
import { EmptyState } from './empty-state.tsx'
import { feedPath } from './paths.ts'
import { StoryText } from './story.tsx'

export type UpdateWords = Record<Language, { title: string; text: string }>

/** What a campaign has told. Each has a place of its own on the page, by its id. Stands in `<Page>`. */
export function UpdatesPage({
  slug,
  updates,
}: {
  slug: string
  updates: readonly { id: string; at: Date; words: UpdateWords }[]
}) {
  const t = useT()
  const language = useLanguage()
  return (
    <>
      <h1>{t('share.updates.title')}</h1>
      <p className="lead">{t('share.updates.lead')}</p>
      {updates.length === 0 ? <EmptyState title={t('share.updates.none')} /> : null}
      {updates.map(({ id, at, words }) => (
        <article key={id} id={id} className="panel">
          <h2>{words[language].title}</h2>
          <p className="soft">
            <time dateTime={at.toISOString()}>{formatDay(language, at)}</time>
          </p>
          <StoryText text={words[language].text} />
        </article>
      ))}
      <p>
        <a className="tap" href={`/campaigns/${slug}`}>
          {t('share.updates.back')}
        </a>
      </p>
      <p>
        <a className="tap" href={feedPath(slug, language)}>
          {t('share.updates.feed')}
        </a>
      </p>
    </>
  )
}
