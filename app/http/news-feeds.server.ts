import { type Post, readPost, readPosts } from '#app/domain/newsroom/index.server.ts'
import { parseMarkdown, plainOf } from '#app/domain/shared/markdown.ts'
import type { Language } from '#app/i18n/language.ts'
import { translator } from '#app/i18n/translate.ts'
import { HOUSE, newsFeedPath, postPath } from '#app/ui/house-paths.ts'
import { spoken } from '#app/ui/newsroom-shapes.ts'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { languageIn } from './language.server.ts'
import { ctxOf } from './portal.server.ts'
import { atomFeed, rssFeed } from './rss.server.ts'
import { shows } from './shows.server.ts'

const MOST = 20
type Format = 'rss.xml' | 'atom.xml' | 'feed.json'

/** What the newsroom told last, in full, for readers of feeds; by `?lang` in Kiswahili or English, and each post in a language that it has. */
export async function newsFeed({ request, context }: LoaderFunctionArgs, format: Format): Promise<Response> {
  const language = languageIn(request)
  const { publicUrl } = context.portal
  const { posts } = await readPosts(ctxOf(context), {}, { limit: MOST })
  const whole: Post[] = []
  for (const { slug } of posts) {
    const post = await readPost(ctxOf(context), slug)
    if (post) whole.push(post)
  }
  const t = translator(language)
  const feed = {
    title: `${t('newsroom.title')} · ${t('common.name')}`,
    description: t('newsroom.lead'),
    link: publicUrl + HOUSE.newsroom,
    self: publicUrl + newsFeedPath(format, language),
    language,
    items: whole.map((post) => itemOf(post, language, publicUrl)),
  }
  if (format === 'rss.xml') return answer(rssFeed(feed), 'application/rss+xml')
  if (format === 'atom.xml') return answer(atomFeed(feed), 'application/atom+xml')
  return answer(jsonFeed(feed), 'application/feed+json')
}

const answer = (text: string, type: string): Response =>
  new Response(text, { headers: { 'content-type': `${type}; charset=utf-8`, ...shows('newsroom') } })

function itemOf({ slug, postId, at, changedAt, texts }: Post, language: Language, publicUrl: string) {
  const { words, language: spokenIn } = spoken(texts, language)
  const blocks = [words.lead, ...parseMarkdown(words.text).children.map(plainOf), words.asks]
  return {
    ...{
      title: words.title,
      text: blocks.filter(Boolean).join('\n\n'),
      guid: postId,
      at,
      changedAt,
      language: spokenIn,
    },
    link: publicUrl + postPath(slug),
  }
}

type Feed = Parameters<typeof atomFeed>[0]

/** JSON Feed 1.1 (jsonfeed.org). */
const jsonFeed = ({ title, description, link, self, language, items }: Feed): string =>
  JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title,
    description,
    home_page_url: link,
    feed_url: self,
    language,
    items: items.map((item) => ({
      id: item.guid,
      url: item.link,
      title: item.title,
      content_text: item.text,
      language: item.language,
      date_published: item.at.toISOString(),
      date_modified: item.changedAt.toISOString(),
    })),
  })
