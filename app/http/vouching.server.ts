import { en } from '#app/i18n/en/index.ts'
import { VOUCH } from '#app/ui/joining-paths.ts'
import type { VouchPageProps, VouchWrong } from '#app/ui/vouch-page.tsx'
import { redirect } from '@remix-run/node'
import { outcomeOf } from './said.server.ts'

type News = Pick<VouchPageProps, 'said' | 'refused'>

/** What the page of vouching is to say, from its address; anything else than the words we have is nothing. */
export const vouchNewsOf = (request: Request) =>
  outcomeOf(request, { said: en.joining.vouch.said, refused: en.joining.vouch.wrong })

/** Leads back to that page, which says once what was done or why it was not. */
export const andSayOfVouching = (news: { said: NonNullable<News['said']> } | { refused: VouchWrong }): Response =>
  redirect(`${VOUCH}?${new URLSearchParams(news).toString()}`, 303)
