import { publishedUpdates } from '#app/domain/campaigns/index.server.ts'
import { campaignOf } from '#app/http/campaign-view.server.ts'
import { rssFeed } from '#app/http/rss.server.ts'
import { ctxOf } from '#app/http/portal.server.ts'
import { shows } from '#app/http/shows.server.ts'
import { languageIn } from '#app/http/language.server.ts'
import { translator } from '#app/i18n/translate.ts'
import { feedPath, updatesPath } from '#app/ui/paths.ts'
import type { LoaderFunctionArgs } from '@remix-run/node'

/** What the campaign tells, for readers of feeds: RSS 2.0, by `?lang` in Kiswahili or English. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { id, slug, name } = await campaignOf(context, params)
  const language = languageIn(request)
  const { publicUrl } = context.portal
  const updates = await publishedUpdates(ctxOf(context), id, { limit: 30 })
  const xml = rssFeed({
    title: `${name} · ${translator(language)('common.name')}`,
    description: translator(language)('share.updates.lead'),
    link: publicUrl + updatesPath(slug),
    self: publicUrl + feedPath(slug, language),
    language,
    items: updates.map(({ id: guid, at, words }) => ({
      ...words[language],
      guid,
      at,
      link: `${publicUrl}${updatesPath(slug)}#${guid}`,
    })),
  })
  return new Response(xml, {
    headers: { 'content-type': 'application/rss+xml; charset=utf-8', ...shows(`updates:${id}`) },
  })
}
