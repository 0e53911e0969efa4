import type { AppLoadContext } from '@remix-run/node'
import { chosenLanguage, languageIn } from './language.server.ts'
import { desksOf } from './permissions.ts'
import type { RequestFacts } from './request-facts.tsx'

/** What every page says of `request`: asked by the root's loader, and once more where a page has no loader to ask. */
export const factsOf = (request: Request, { portal, faultId, visit }: AppLoadContext): RequestFacts => ({
  language: languageIn(request),
  isChosen: new URL(request.url).searchParams.has('lang') || chosenLanguage(request.headers.get('cookie')) !== null,
  practice: portal.mode === 'practice',
  faultId,
  desks: desksOf(visit),
})
