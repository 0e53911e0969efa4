import { LANGUAGES, type Language } from '#app/i18n/language.ts'
import { translator } from '#app/i18n/translate.ts'
import type { MetaDescriptor, MetaFunction } from '@remix-run/node'
import { CONTACT } from './contact.ts'
import { postPicturePath } from './house-paths.ts'
import type { ShownPost } from './post-page.tsx'
import { spoken } from './newsroom-shapes.ts'
import { type TitleKey, titled } from './titled.ts'

type Args = Parameters<MetaFunction>[0]
const languageOf = ({ matches }: Args): Language =>
  (matches.find((match) => match.id === 'root')?.data as { language?: Language } | undefined)?.language ?? 'en'

/**
 * The `meta` of a page of the house (`address` of its loader, whole): its title, one address for each language, and what
 * those who search are told. Without a loader's answer it is the title alone.
 */
export const houseTitled =
  (key: TitleKey, { isHome = false } = {}): MetaFunction =>
  (args) => {
    const { address } = (args.data ?? {}) as { address?: string }
    const language = languageOf(args)
    const graph = isHome && address ? [{ 'script:ld+json': organisation(address, language) }] : []
    return [...(titled(key)(args) ?? []), ...(address ? addresses(address, language) : []), ...graph]
  }

/** The `meta` of a post (`post` of its loader). */
export const postTitled: MetaFunction = (args) => {
  const { post } = (args.data ?? {}) as { post?: ShownPost }
  if (!post) return titled('titles.newsroom')(args)
  const language = languageOf(args)
  const t = translator(language)
  const { words, language: spokenIn } = spoken(post.texts, language)
  const said = words.lead || t(`newsroom.kinds.${post.kind}`)
  const picture = new URL(postPicturePath(post.slug, spokenIn), post.address).href
  const of = (property: string, content: string) => ({ property: `og:${property}`, content })
  return [
    // What stays in a browser's history says the kind alone, for the words may name somebody.
    { title: t(`newsroom.kinds.${post.kind}`) },
    { name: 'description', content: said },
    ...addresses(post.address, language),
    of('type', 'article'),
    of('site_name', t('common.name')),
    of('title', words.title),
    of('description', said),
    of('url', post.address),
    of('locale', spokenIn === 'sw' ? 'sw_KE' : 'en_KE'),
    of('image', picture),
    of('image:width', '1200'),
    of('image:height', '630'),
    of('image:alt', words.title),
    { name: 'twitter:card', content: 'summary_large_image' },
    { 'script:ld+json': article(post, words, spokenIn, picture) },
  ]
}

/** Which page this is, and where it speaks which language. */
function addresses(address: string, language: Language): MetaDescriptor[] {
  const link = (rel: string, href: string, hrefLang?: string) => ({
    tagName: 'link',
    rel,
    href,
    ...(hrefLang && { hrefLang }),
  })
  return [
    link('canonical', `${address}?lang=${language}`),
    ...LANGUAGES.map((each) => link('alternate', `${address}?lang=${each}`, each)),
    link('alternate', address, 'x-default'),
  ]
}

const publisher = (origin: string) => ({ '@type': 'NGO', name: 'Defenders Coalition', url: `${origin}/` })

const organisation = (address: string, language: Language) => ({
  '@context': 'https://schema.org',
  ...publisher(new URL(address).origin),
  legalName: 'The National Coalition of Human Rights Defenders-Kenya',
  foundingDate: '2007',
  slogan: translator(language)('common.strapline'),
  email: CONTACT.email,
  telephone: CONTACT.phone,
  areaServed: { '@type': 'Country', name: 'Kenya' },
})

const article = (
  { address, at, corrections }: ShownPost,
  words: { title: string; lead: string },
  language: Language,
  image: string,
) => ({
  '@context': 'https://schema.org',
  '@type': 'Article',
  headline: words.title,
  ...(words.lead && { description: words.lead }),
  inLanguage: language,
  datePublished: new Date(at).toISOString(),
  dateModified: new Date(corrections[0]?.at ?? at).toISOString(),
  mainEntityOfPage: address,
  image,
  publisher: publisher(new URL(address).origin),
})
