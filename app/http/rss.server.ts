type Item = { title: string; text: string; link: string; guid: string; at: Date }
type Feed = { title: string; description: string; link: string; self: string; language: string; items: readonly Item[] }

/**
 * A feed of RSS 2.0 with the address of itself (atom:link), as the RSS Advisory Board's profile wants it. Texts are text:
 * whatever looks like markup in them arrives as it was written.
 */
export function rssFeed({ title, description, link, self, language, items }: Feed): string {
  const [latest] = items
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel>',
    element('title', title),
    element('link', link),
    element('description', description),
    element('language', language),
    ...(latest ? [element('lastBuildDate', latest.at.toUTCString())] : []),
    `<atom:link href="${escaped(self)}" rel="self" type="application/rss+xml"/>`,
    ...items.map(itemOf),
    '</channel></rss>\n',
  ].join('\n')
}

type AtomItem = Item & { changedAt: Date; language: string }

/** The same as Atom (RFC 4287). */
export const atomFeed = ({
  title,
  description,
  link,
  self,
  language,
  items,
}: Omit<Feed, 'items'> & { items: readonly AtomItem[] }): string =>
  [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${escaped(language)}">`,
    element('title', title),
    element('subtitle', description),
    element('id', self),
    element('updated', (items[0]?.changedAt ?? new Date(0)).toISOString()),
    `<link href="${escaped(link)}"/><link rel="self" href="${escaped(self)}"/>`,
    '<author><name>Defenders Coalition</name></author>',
    ...items.map((item) =>
      [
        `<entry xml:lang="${escaped(item.language)}">`,
        element('title', item.title),
        element('id', `urn:defenders:${item.guid}`),
        `<link href="${escaped(item.link)}"/>`,
        element('published', item.at.toISOString()),
        element('updated', item.changedAt.toISOString()),
        `<content type="html">${escaped(paragraphs(item.text))}</content>`,
        '</entry>',
      ].join(''),
    ),
    '</feed>\n',
  ].join('\n')

const itemOf = ({ title, text, link, guid, at }: Item): string =>
  [
    '<item>',
    element('title', title),
    element('link', link),
    `<guid isPermaLink="false">${escaped(guid)}</guid>`,
    element('pubDate', at.toUTCString()),
    // Readers take a description as HTML, so the text is made HTML first: escaped once for them, once for XML.
    element('description', paragraphs(text)),
    '</item>',
  ].join('')

const element = (name: string, text: string): string => `<${name}>${escaped(text)}</${name}>`

const paragraphs = (text: string): string =>
  text
    .split(/\n\s*\n/)
    .map((paragraph) => `<p>${escaped(paragraph)}</p>`)
    .join('')

/** Characters that XML 1.0 allows in no way, halves of surrogate pairs among them, are left out. */
const UNSPEAKABLE = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu
const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const escaped = (text: string): string =>
  text.replaceAll(UNSPEAKABLE, '').replaceAll(/[&<>"']/g, (letter) => ENTITIES[letter] ?? '')
