import { isLanguage, type Language } from '#app/i18n/language.ts'

/** The language a person chose (cookie), else what her browser prefers where that is Kiswahili, else English. */
export function languageOf(cookie: string | null | undefined, accept: string | null | undefined): Language {
  return chosenLanguage(cookie) ?? (/^\s*sw\b/i.test(accept ?? '') ? 'sw' : 'en')
}

/** The language that a person chose, or null while she has chosen none. */
export function chosenLanguage(cookie: string | null | undefined): Language | null {
  const chosen = /(?:^|;\s*)(?:__Host-)?lang=([a-z]{2})/.exec(cookie ?? '')?.[1]
  return isLanguage(chosen) ? chosen : null
}

/** The language that an address asks for by `?lang`, else that of whoever asks. */
export function languageIn(request: Request): Language {
  const asked = new URL(request.url).searchParams.get('lang')
  const { headers } = request
  return isLanguage(asked) ? asked : languageOf(headers.get('cookie'), headers.get('accept-language'))
}

/** Remembers a choice of language and nothing about who chose. */
export function languageCookie(language: Language, secure: boolean): string {
  return `${secure ? '__Host-' : ''}lang=${language}; Path=/; Max-Age=31536000; SameSite=Strict; HttpOnly${secure ? '; Secure' : ''}`
}
