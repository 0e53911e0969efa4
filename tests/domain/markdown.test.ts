import { isSafeLink, unsafeLinks } from '#app/domain/shared/markdown.ts'
import { Markdown } from '#app/ui/markdown.tsx'
import { aPost } from '#tests/factories/newsroom.ts'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'

const shown = (text: string) => renderToStaticMarkup(createElement(Markdown, { text }))

const ATTACKS = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<svg/onload=alert(1)>',
  '<iframe src="https://example.org"></iframe>',
  '<a href="javascript:alert(1)">x</a>',
  '[x](javascript:alert(1))',
  '[x](JaVaScRiPt:alert(1))',
  '[x](java&#115;cript:alert(1))',
  '[x](java\tscript:alert(1))',
  '[x](\u0001javascript:alert(1))',
  '[x](data:text/html;base64,PHNjcmlwdD4=)',
  '[x](vbscript:msgbox(1))',
  '[x](//evil.example/)',
  '[x](/\\evil.example/)',
  '[x](http://plain.example/)',
  '[x](https://bank.example@evil.example/)',
  '[x][y]\n\n[y]: javascript:alert(1)',
  '<javascript:alert(1)>',
  '![x](https://evil.example/pixel.png)',
  '![x][y]\n\n[y]: https://evil.example/pixel.png',
  '`<script>`',
  '```html\n<script>alert(1)</script>\n```',
  '[x](https://e.example/"onmouseover=alert(1) x=")',
  '<style>*{display:none}</style>',
  '<form action=https://evil.example><input name=passphrase>',
  '<meta http-equiv=refresh content="0;url=https://evil.example">',
  '<!-- --><base href=https://evil.example>',
]
/** All that a text of ours may come out as. */
const OURS =
  /^(<\/?(div|p|h2|h3|em|strong|ul|ol|li|blockquote|code|pre)( class="(story prose|seeds)"| start="\d+")?>|<(hr|br)\/>|<a href="(https:\/\/|mailto:|tel:|\/(?![/\\]))[^"<>]*">|<\/a>|[^<>])*$/

test.each(ATTACKS)('hostile Markdown comes out as words: %s', (attack) => {
  const html = shown(`Before.\n\n${attack}\n\nAfter.`)
  expect(html).toMatch(OURS)
  expect(html).not.toMatch(/href="[^"]*(script|data:|evil)/i)
  expect(html).toContain('Before.')
})

test('a text nested deeper than anybody reads breaks neither the page nor the process', () => {
  for (const deep of ['>'.repeat(500), '['.repeat(500), `${'*'.repeat(500)}x`, '- '.repeat(300)])
    expect(shown(`${deep} word`)).toMatch(OURS)
})

test('what people write stands as they meant it', () => {
  expect(
    shown('# One\n\n**Two** and *three*, see [four](https://example.org/a?b=c&d).\n\n1. five\n2. six\n\n> seven'),
  ).toBe(
    '<div class="story prose"><h2>One</h2><p><strong>Two</strong> and <em>three</em>, see <a href="https://example.org/a?b=c&amp;d">four</a>.</p><ol start="1"><li><p>five</p></li><li><p>six</p></li></ol><blockquote><p>seven</p></blockquote></div>',
  )
})

test('a link that no text of ours may have is refused where it is typed', () => {
  expect(
    ['/give/climb-for-justice', 'https://example.org/', 'mailto:info@example.org', 'tel:+254716200100'].map(isSafeLink),
  ).toEqual([true, true, true, true])
  expect(unsafeLinks('[a](http://x.example) ![b](/c.png) [d](/e)').toSorted()).toEqual(['/c.png', 'http://x.example'])
  expect(() => aPost({ en: { text: '[a](http://x.example)' } })).toThrow('link_unsafe')
})
