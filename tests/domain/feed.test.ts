import { rssFeed } from '#app/http/rss.server.ts'
import { expect, test } from 'vitest'

const HOSTILE = `]]><script>alert("1")</script> & <b>'bold'</b> \u0000\u0008\uD800 \u{1F3D4}\n\nSecond`
const feed = rssFeed({
  title: `News & "more" <now>`,
  description: 'What happens',
  link: 'https://portal.example/campaigns/x/updates',
  self: 'https://portal.example/campaigns/x/updates.xml?lang=sw&a="b"',
  language: 'sw',
  items: [
    {
      title: HOSTILE,
      text: HOSTILE,
      link: 'https://portal.example/u#1',
      guid: 'upd_1',
      at: new Date('2026-11-21T09:00:00Z'),
    },
  ],
})

/** A reader of XML that knows nothing but elements, attributes and the five entities, and stumbles over all else. */
function elements(xml: string): { name: string; text: string }[] {
  const found: { name: string; text: string }[] = []
  const open: string[] = []
  let rest = xml.replace(/^<\?xml version="1\.0" encoding="UTF-8"\?>\s*/, '')
  while (rest.trim() !== '') {
    const tag = /^<(\/?)([a-z:A-Z]+)((?: [a-zA-Z:]+="[^"<>]*")*)(\/?)>/.exec(rest)
    const text = /^[^<>]+/.exec(rest)
    if (tag) {
      const [all, closing, name = '', , empty] = tag
      if (closing) expect(open.pop()).toBe(name)
      else if (!empty) open.push(name)
      rest = rest.slice(all.length)
    } else if (text) {
      expect(text[0].replaceAll(/&(?:amp|lt|gt|quot|#39);/g, '')).not.toContain('&')
      if (text[0].trim()) found.push({ name: open.at(-1) ?? '', text: unescape(text[0]) })
      rest = rest.slice(text[0].length)
    } else throw new Error(`not XML: ${rest.slice(0, 40)}`)
  }
  expect(open).toEqual([])
  return found
}
const unescape = (text: string): string =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')

test('hostile words arrive in a feed as the words they are, and break nothing around them', () => {
  const read = elements(feed)
  const of = (name: string) => read.filter((element) => element.name === name).map(({ text }) => text)
  const clean = `]]><script>alert("1")</script> & <b>'bold'</b>  \u{1F3D4}\n\nSecond`
  expect(of('title')).toEqual([`News & "more" <now>`, clean])
  // What a reader takes as HTML is escaped as such, inside of what is escaped for XML.
  expect(of('description')[1]).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &lt;b&gt;')
  expect(of('description')[1]).toMatch(/^<p>.*<\/p><p>Second<\/p>$/s)
  for (const letter of ['\u0000', '\u0008', '\uD800']) expect(feed.includes(letter)).toBe(false)
})

test('a feed says all that RSS 2.0 asks for, and where it is itself found', () => {
  const read = elements(feed)
  for (const name of ['title', 'link', 'description', 'language', 'lastBuildDate', 'guid', 'pubDate'])
    expect([name, read.some((element) => element.name === name)]).toEqual([name, true])
  expect(feed).toContain(
    '<atom:link href="https://portal.example/campaigns/x/updates.xml?lang=sw&amp;a=&quot;b&quot;" rel="self"',
  )
  expect(feed).toContain('<guid isPermaLink="false">upd_1</guid>')
  expect(feed).toContain('<pubDate>Sat, 21 Nov 2026 09:00:00 GMT</pubDate>')
})
