import type { Language } from '#app/i18n/language.ts'
import { translator } from '#app/i18n/translate.ts'
import type { MetaDescriptor, MetaFunction } from '@remix-run/node'
import { picturePath } from './paths.ts'
import { type ShareView, shareText } from './share-kit.tsx'
import { type TitleKey, titled } from './titled.ts'

/**
 * The `meta` of a page that offers itself for sharing (`share` of its loader): its title, and what others show beside a link to
 * it. The picture has no photo in it, and of a child no more is said than her first name.
 */
export const sharedTitled =
  (key: TitleKey): MetaFunction =>
  (args) => {
    const root = args.matches.find((match) => match.id === 'root')?.data as { language?: Language } | undefined
    const { share } = (args.data ?? {}) as { share?: ShareView }
    return [...(titled(key)(args) ?? []), ...(share ? openGraph(share, root?.language ?? 'en') : [])]
  }

function openGraph(share: ShareView, language: Language): MetaDescriptor[] {
  const t = translator(language)
  const { kind, code, name, page, link } = share
  const said = kind === 'campaign' ? t('campaigns.climb.title') : t(`share.picture.${kind}`)
  const picture = new URL(picturePath(code, language), link).href
  const of = (property: string, content: string) => ({ property: `og:${property}`, content })
  return [
    of('type', 'website'),
    of('site_name', t('common.name')),
    of('title', name ? `${name} · ${t('campaigns.climb.name')}` : t('campaigns.climb.name')),
    of('description', said),
    of('url', page),
    of('locale', language === 'sw' ? 'sw_KE' : 'en_KE'),
    of('image', picture),
    of('image:width', '1200'),
    of('image:height', '630'),
    of('image:alt', shareText(share, language)),
    { name: 'twitter:card', content: 'summary_large_image' },
    { name: 'description', content: said },
  ]
}
