import type { Appeal, PostKind } from '#app/domain/newsroom/kinds.ts'
import { OUTGOING } from '#app/config/hosts.ts'
import { useLanguage, useT } from '#app/i18n/context.tsx'
import { formatDay } from '#app/i18n/format.ts'
import type { Language } from '#app/i18n/language.ts'
import { ButtonLink } from './button.tsx'
import { CONTACT } from './contact.ts'
import { Copyable } from './copyable.tsx'
import { KangaBorder } from './kanga-border.tsx'
import { LANGUAGE_NAMES } from './language-switch.tsx'
import { Markdown } from './markdown.tsx'
import { type PostCard, spoken, tagWords } from './newsroom-shapes.ts'
import { Notice } from './notice.tsx'
import { HOUSE, postPdfPath, shelfPath } from './house-paths.ts'
import { PostList } from './post-list.tsx'
import { StateTag } from './state-tag.tsx'

type Text = { title: string; lead: string; text: string; asks: string; letter: string }
export type ShownPost = {
  slug: string
  kind: PostKind
  place: string
  county: { code: string; name: string } | null
  tags: readonly string[]
  signatories: readonly string[]
  letterTo: string | null
  appeal: Appeal | null
  at: Date
  texts: Partial<Record<Language, Text>>
  corrections: readonly { at: Date; en: string; sw: string }[]
  sameCase: readonly PostCard[]
  /** The whole address of its page. */
  address: string
}

/** One post, as everybody reads it. Stands in `<Page wide>`. */
export function PostPage({ post }: { post: ShownPost }) {
  const t = useT()
  const language = useLanguage()
  const { words, language: spokenIn } = spoken(post.texts, language)
  const lang = spokenIn === language ? undefined : spokenIn
  return (
    <article>
      <PostHead post={post} title={words.title} lead={words.lead} lang={lang} />
      <KangaBorder />
      <div className="column">
        <div className="post-body">
          {lang ? <Notice>{t(spokenIn === 'en' ? 'newsroom.onlyEn' : 'newsroom.onlySw')}</Notice> : null}
          {post.corrections.map((correction) => (
            <Notice
              key={correction.at.toISOString()}
              title={t('newsroom.post.corrected', { day: formatDay(language, correction.at) })}
            >
              <p>{correction[language]}</p>
            </Notice>
          ))}
          <div lang={lang}>
            <Markdown text={words.text} />
          </div>
          {post.kind === 'urgent_appeal' ? <AppealPart post={post} words={words} lang={lang} /> : null}
          <PostRest post={post} title={words.title} />
        </div>
      </div>
    </article>
  )
}

type HeadProps = { post: ShownPost; title: string; lead: string; lang: Language | undefined }

function PostHead({ post, title, lead, lang }: HeadProps) {
  const t = useT()
  const language = useLanguage()
  return (
    <header className={`post-head post-${post.kind}`}>
      <div className="column">
        <p className="post-kind">
          <a href={shelfPath('kind', post.kind)}>{t(`newsroom.kinds.${post.kind}`)}</a>{' '}
          {post.appeal ? <StateTag>{t(`newsroom.appeal.${post.appeal}`)}</StateTag> : null}
        </p>
        <h1 lang={lang}>{title}</h1>
        {lead ? (
          <p className="lead" lang={lang}>
            {lead}
          </p>
        ) : null}
        <p className="post-line">
          {post.place ? `${post.place}, ` : ''}
          <time dateTime={post.at.toISOString()}>{formatDay(language, post.at)}</time>
        </p>
      </div>
    </header>
  )
}

function AppealPart({ post, words, lang }: { post: ShownPost; words: Text; lang: Language | undefined }) {
  const t = useT()
  if (post.appeal === 'closed') return <Notice>{t('newsroom.post.closedText')}</Notice>
  const mail = `mailto:${post.letterTo ?? ''}?subject=${encodeURIComponent(words.title)}&body=${encodeURIComponent(words.letter)}`
  return (
    <section className="panel">
      <h2>{t('newsroom.post.asks')}</h2>
      <div lang={lang}>
        <Markdown text={words.asks} />
      </div>
      {words.letter ? (
        <>
          <h3>{t('newsroom.post.letter')}</h3>
          <p>{t('newsroom.post.letterLead')}</p>
          <div lang={lang} className="letter">
            <Copyable label={t('newsroom.post.letter')} value={words.letter} isText />
          </div>
          {post.letterTo ? <Copyable label={t('newsroom.post.letterTo')} value={post.letterTo} isText /> : null}
          <p>
            <ButtonLink href={mail}>{t('newsroom.post.letterMail')}</ButtonLink>
          </p>
        </>
      ) : null}
    </section>
  )
}

function PostRest({ post, title }: { post: ShownPost; title: string }) {
  const t = useT()
  const nameOf = (of: Language) => LANGUAGE_NAMES.find(({ value }) => value === of)?.label ?? ''
  const shared = encodeURIComponent(`${title} ${post.address}`)
  return (
    <>
      {post.signatories.length > 0 ? (
        <section>
          <h2>{t('newsroom.post.signatories')}</h2>
          <ul className="seeds">
            {post.signatories.map((name) => (
              <li key={name}>{name}</li>
            ))}
          </ul>
        </section>
      ) : null}
      {post.sameCase.length > 0 ? (
        <section>
          <h2>{t('newsroom.post.sameCase')}</h2>
          <PostList posts={post.sameCase} level={3} />
        </section>
      ) : null}
      {post.tags.length > 0 || post.county ? (
        <section>
          <h2>{t('newsroom.post.tags')}</h2>
          <ul className="shelf">
            {post.county ? (
              <li>
                <a href={shelfPath('county', post.county.code)}>{post.county.name}</a>
              </li>
            ) : null}
            {post.tags.map((tag) => (
              <li key={tag}>
                <a href={shelfPath('tag', tag)}>{tagWords(tag)}</a>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <section>
        <h2>{t('newsroom.post.share')}</h2>
        <Notice tone="warning" title={t('newsroom.post.careTitle')}>
          <p>{t('newsroom.post.care')}</p>
        </Notice>
        <Copyable label={t('newsroom.post.link')} value={post.address} isText />
        <p className="actions">
          <ButtonLink href={`${OUTGOING.whatsApp}/?text=${shared}`}>{t('newsroom.post.whatsApp')}</ButtonLink>
          {(['en', 'sw'] as const)
            .filter((of) => post.texts[of])
            .map((of) => (
              <ButtonLink key={of} kind="quiet" href={postPdfPath(post.slug, of)}>
                {t('newsroom.post.pdf', { language: nameOf(of) })}
              </ButtonLink>
            ))}
        </p>
        <p>
          <span className="soft">{t('newsroom.post.press')}:</span> <a href={CONTACT.emailHref}>{CONTACT.email}</a>
        </p>
      </section>
      <p>
        <a className="tap" href={HOUSE.newsroom}>
          {t('newsroom.all')}
        </a>
      </p>
    </>
  )
}
