import { translator } from '#app/i18n/translate.ts'
import { CONTACT } from '#app/ui/contact.ts'
import type { Language } from '#app/i18n/language.ts'
import { languageOf } from './language.server.ts'

/**
 * What is answered where people's data is needed and the keys are not here: 503, in both languages, hers first. Put
 * together here and not by the framework, whose pages would ask who is reading.
 */
export function lockedResponse({ headers }: Pick<Request, 'headers'>): Response {
  const first = languageOf(headers.get('cookie'), headers.get('accept-language'))
  const languages: Language[] = first === 'sw' ? ['sw', 'en'] : ['en', 'sw']
  const isPage = headers.get('accept')?.includes('text/html') ?? false
  const body = isPage ? pageOf(languages) : languages.flatMap(linesOf).join('\n')
  const type = isPage ? 'text/html' : 'text/plain'
  return new Response(`${body}\n`, {
    status: 503,
    headers: { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-store', 'retry-after': '600' },
  })
}

function linesOf(language: Language): string[] {
  const t = translator(language)
  return [
    t('errors.lockedTitle'),
    t('errors.lockedText'),
    t('errors.lockedWorks'),
    t('errors.lockedNot'),
    t('errors.lockedPaying'),
    t('errors.help', { number: CONTACT.phone }),
  ]
}

function pageOf(languages: readonly Language[]): string {
  const [first = 'en'] = languages
  const part = (language: Language): string => {
    const [title, ...lines] = linesOf(language)
    const t = translator(language)
    const heading = language === first ? 'h1' : 'h2'
    return `<section lang="${language}"><${heading}>${title}</${heading}>${lines.map((line) => `<p>${line}</p>`).join('')}
<p><a href="/">${t('errors.home')}</a></p>
<p><a href="/campaigns/climb-for-justice">${t('errors.climb')}</a></p></section>`
  }
  const t = translator(first)
  return `<!doctype html><html lang="${first}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
<title>${t('titles.site')}</title><script src="/enhance.js" defer></script></head>
<body><form method="post" action="/exit" data-exit=""><button type="submit" id="exit">${t('common.page.exit')}</button></form>
<main>${languages.map(part).join('<hr>')}</main></body></html>`
}
