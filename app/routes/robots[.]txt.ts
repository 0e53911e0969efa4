import { shows } from '#app/http/shows.server.ts'
import type { LoaderFunctionArgs } from '@remix-run/node'

/** What those who search leave alone, and where every other page is listed (RFC 9309; sitemaps.org). */
export const loader = ({ context }: LoaderFunctionArgs) =>
  new Response(
    `User-agent: *\nDisallow: /give/\nDisallow: /hooks/\n\nSitemap: ${context.portal.publicUrl}/sitemap.xml\n`,
    { headers: { 'content-type': 'text/plain; charset=utf-8', ...shows('robots') } },
  )
