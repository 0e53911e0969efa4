import { KINDS } from '#app/domain/newsroom/kinds.ts'
import { useLanguage, useT } from '#app/i18n/context.tsx'
import { formatCount } from '#app/i18n/format.ts'
import type { Translate } from '#app/i18n/translate.ts'
import type { Language } from '#app/i18n/language.ts'
import { Button } from './button.tsx'
import { EmptyState } from './empty-state.tsx'
import { Fold } from './fold.tsx'
import { formatMonth, type NewsShelf, type PostCard, type Shelves, tagWords } from './newsroom-shapes.ts'
import { NEWSLETTER } from './newsletter-paths.ts'
import { Pager } from './pager.tsx'
import { HOUSE, newsFeedPath, searchPath, shelfPath } from './house-paths.ts'
import { PostList } from './post-list.tsx'
import { TextField } from './text-field.tsx'

type NewsroomPageProps = {
  posts: readonly PostCard[]
  pinned?: readonly PostCard[]
  older?: string | undefined
  shelves?: Shelves
  /** Which part of it this is; absent for the newsroom itself. */
  shelf?: NewsShelf
}

/** The newsroom, or one shelf of it. Stands in `<Page>`. */
export function NewsroomPage({ posts, pinned = [], older, shelves, shelf }: NewsroomPageProps) {
  const t = useT()
  const language = useLanguage()
  return (
    <>
      <h1>{shelf && shelf.by !== 'before' ? shelfTitle(t, language, shelf) : t('newsroom.title')}</h1>
      {shelf ? null : <p className="lead">{t('newsroom.lead')}</p>}
      {shelf ? null : <SearchForm />}
      {pinned.length > 0 ? (
        <section className="wide">
          <h2>{t('newsroom.pinned')}</h2>
          <PostList posts={pinned} level={3} />
        </section>
      ) : null}
      {posts.length === 0 ? (
        <EmptyState title={t('newsroom.none')}>
          <p>{t('newsroom.noneText')}</p>
        </EmptyState>
      ) : (
        <section className="wide">
          <h2 className={shelf ? 'sr-only' : undefined}>{t('newsroom.latest')}</h2>
          <PostList posts={posts} level={3} />
        </section>
      )}
      {older ? <Pager older={older} /> : null}
      {shelves ? <Browse {...shelves} /> : null}
      {shelf ? (
        <p>
          <a className="tap" href={HOUSE.newsroom}>
            {t('newsroom.all')}
          </a>
        </p>
      ) : (
        <Feeds />
      )}
    </>
  )
}

function shelfTitle(t: Translate, language: Language, { by, what }: NewsShelf): string {
  if (by === 'kind') return t(`newsroom.many.${what as (typeof KINDS)[number]}`)
  if (by === 'tag') return t('newsroom.tagged', { what: tagWords(what) })
  if (by === 'county') return t('newsroom.inCounty', { what })
  return t('newsroom.inMonth', { what: formatMonth(language, what) })
}

function SearchForm({ value }: { value?: string }) {
  const t = useT()
  return (
    <form className="form search" method="get" action={searchPath} role="search">
      <TextField
        name="q"
        type="search"
        label={t('newsroom.search.label')}
        value={value}
        maxLength={120}
        autoComplete="off"
      />
      <Button kind="quiet">{t('newsroom.search.go')}</Button>
    </form>
  )
}

/** What somebody looked for. Its words are in the address, and nothing else of it is kept. */
export function NewsSearchPage({ typed, posts }: { typed: string; posts: readonly PostCard[] }) {
  const t = useT()
  return (
    <>
      <h1>{t('newsroom.search.title')}</h1>
      <SearchForm value={typed} />
      {typed === '' ? null : posts.length === 0 ? (
        <EmptyState title={t('newsroom.search.none', { what: typed })}>
          <p>{t('newsroom.search.noneText')}</p>
        </EmptyState>
      ) : (
        <section className="wide">
          <h2>{t('newsroom.search.found', { what: typed })}</h2>
          <PostList posts={posts} level={3} />
        </section>
      )}
      <p>
        <a className="tap" href={HOUSE.newsroom}>
          {t('newsroom.all')}
        </a>
      </p>
    </>
  )
}

function Browse({ months, tags }: Shelves) {
  const t = useT()
  const language = useLanguage()
  const link = (href: string, words: string, count?: number) => (
    <li key={href}>
      <a href={href}>{words}</a>
      {count === undefined ? null : ` (${formatCount(count)})`}
    </li>
  )
  return (
    <Fold title={t('newsroom.browse')}>
      <h3>{t('newsroom.byKind')}</h3>
      <ul className="shelf">{KINDS.map((kind) => link(shelfPath('kind', kind), t(`newsroom.many.${kind}`)))}</ul>
      {tags.length > 0 ? <h3>{t('newsroom.byTag')}</h3> : null}
      <ul className="shelf">{tags.map(({ tag, count }) => link(shelfPath('tag', tag), tagWords(tag), count))}</ul>
      {months.length > 0 ? <h3>{t('newsroom.byMonth')}</h3> : null}
      <ul className="shelf">
        {months.map(({ month, count }) => link(shelfPath('month', month), formatMonth(language, month), count))}
      </ul>
    </Fold>
  )
}

function Feeds() {
  const t = useT()
  const language = useLanguage()
  const feeds = [
    ['rss.xml', 'RSS'],
    ['atom.xml', 'Atom'],
    ['feed.json', 'JSON'],
  ] as const
  return (
    <section>
      <p>
        <a className="tap" href={NEWSLETTER}>
          {t('newsletter.way')}
        </a>
      </p>
      <p className="soft">{t('newsroom.feeds')}</p>
      <p className="actions">
        {feeds.map(([format, name]) => (
          <a key={format} className="tap" href={newsFeedPath(format, language)}>
            {name}
          </a>
        ))}
      </p>
    </section>
  )
}
