import { publishedFigures } from '#app/domain/milestones/index.server.ts'
import { chartFile } from '#app/http/pictures/chart-of.server.tsx'
import { ctxOf } from '#app/http/portal.server.ts'
import { shows } from '#app/http/shows.server.ts'
import { isLanguage } from '#app/i18n/language.ts'
import { chartNamed } from '#app/ui/chart-files.ts'
import { HOUSE } from '#app/ui/house-paths.ts'
import type { LoaderFunctionArgs } from '@remix-run/node'

const TYPES = { svg: 'image/svg+xml', png: 'image/png' } as const

/** `trend.en.svg`, `2026-01-01--2026-06-30--sex.sw.png`: a drawing of a published figure, to be taken along. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  const [name = '', language, format, ...more] = (params['file'] ?? '').split('.')
  const of = chartNamed(name)
  const isKnown = isLanguage(language) && (format === 'svg' || format === 'png') && more.length === 0
  const indicator = (await publishedFigures(ctxOf(context))).find(({ slug }) => slug === params['slug'])
  const address = `${context.portal.publicUrl}${HOUSE.impact}#${indicator?.slug ?? ''}`
  const file = of && isKnown && indicator ? await chartFile({ indicator, of, language, address }, format) : null
  if (!file || !isKnown) throw new Response(null, { status: 404 })
  return new Response(new Uint8Array(file), {
    headers: {
      'content-type': TYPES[format],
      'content-disposition': `attachment; filename="${indicator?.slug}.${format}"`,
      ...shows('milestone:'),
    },
  })
}
