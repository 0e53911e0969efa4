import { PATHS } from './paths.ts'

/** The pages that say who we are. */
export const HOUSE = {
  about: '/about',
  work: '/work',
  impact: '/impact',
  network: '/nimamanetwork',
  engage: '/engage',
  contact: '/contact',
  partners: '/partners',
  newsroom: '/newsroom',
  privacy: '/privacy',
  safety: '/safety',
  accessibility: '/accessibility',
} as const
/** The published figures for computers. */
export const IMPACT_DATA = { csv: `${HOUSE.impact}/figures.csv`, json: `${HOUSE.impact}/figures.json` } as const
/** A post, its file for the press, and the picture beside a link to it. */
export const postPath = (slug: string): string => `${HOUSE.newsroom}/${slug}`
export const postPdfPath = (slug: string, language: 'en' | 'sw'): string => `${postPath(slug)}/file/${language}.pdf`
export const postPicturePath = (slug: string, language: 'en' | 'sw'): string => `${postPath(slug)}/file/${language}.png`
/** Posts of a kind, topic, month or county, and those that are older than one. */
export const shelfPath = (by: 'kind' | 'tag' | 'month' | 'county' | 'before', what: string): string =>
  `${HOUSE.newsroom}/${by}/${what}`
export const searchPath = `${HOUSE.newsroom}/search`
/** The same as feeds. */
export const newsFeedPath = (format: 'rss.xml' | 'atom.xml' | 'feed.json', language: 'en' | 'sw'): string =>
  `${HOUSE.newsroom}/${format}?lang=${language}`
/** Pages that have an address of their own in each language, so that those who search find the one they read. */
export const speaksByAddress = (path: string): boolean =>
  /^\/(about|work|impact|nimamanetwork|engage|contact|partners|privacy|safety|accessibility)?$|^\/calls(\/[a-z0-9-]+)?$|^\/newsroom(\/[a-z0-9-]+){0,2}$/.test(
    path,
  )
/** A post at the desk, and what is done with it there. */
export const deskPostPath = (postId: string): string => `${PATHS.newsroomDesk}/${postId}`
export const deskPostDoPath = (
  postId: string,
  what: 'edit' | 'hand-in' | 'restore' | 'mark' | 'down' | 'consent' | 'withdraw',
): string => `${deskPostPath(postId)}/${what}`
