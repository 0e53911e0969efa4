import { findCampaign } from '#app/domain/campaigns/index.server.ts'
import { readCalls } from '#app/domain/calls/index.server.ts'
import { everyPost } from '#app/domain/newsroom/index.server.ts'
import { ctxOf } from '#app/http/portal.server.ts'
import { shows } from '#app/http/shows.server.ts'
import { LANGUAGES } from '#app/i18n/language.ts'
import { callPath, CALLS } from '#app/ui/call-paths.ts'
import { HOUSE, postPath } from '#app/ui/house-paths.ts'
import type { LoaderFunctionArgs } from '@remix-run/node'

/** Every page that those who search may find, in both languages (sitemaps.org; Google's `xhtml:link` for languages). */
export async function loader({ context }: LoaderFunctionArgs) {
  const ctx = ctxOf(context)
  const { publicUrl } = context.portal
  const campaign = await findCampaign(ctx, 'climb-for-justice')
  const posts = await everyPost(ctx)
  const calls = await readCalls(ctx)
  const other = (path: string) =>
    LANGUAGES.map(
      (each) => `<xhtml:link rel="alternate" hreflang="${each}" href="${publicUrl}${path}?lang=${each}"/>`,
    ).join('')
  const url = (path: string, changedAt?: Date) =>
    LANGUAGES.map(
      (each) =>
        `<url><loc>${publicUrl}${path}?lang=${each}</loc>${changedAt ? `<lastmod>${changedAt.toISOString()}</lastmod>` : ''}${other(path)}</url>`,
    ).join('\n')
  const xml = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">',
    url('/'),
    ...Object.values(HOUSE).map((path) => url(path)),
    ...(campaign ? [`<url><loc>${publicUrl}/campaigns/${campaign.slug}</loc></url>`] : []),
    url(CALLS),
    ...calls.map(({ slug, publishedAt }) => url(callPath(slug), publishedAt)),
    ...posts.map(({ slug, changedAt }) => url(postPath(slug), changedAt)),
    '</urlset>\n',
  ].join('\n')
  return new Response(xml, {
    headers: { 'content-type': 'application/xml; charset=utf-8', ...shows('newsroom', 'calls') },
  })
}
