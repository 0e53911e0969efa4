import { en } from '#app/i18n/en/index.ts'
import { VOUCH } from '#app/ui/joining-paths.ts'
import type { VouchPageProps, VouchWrong } from '#app/ui/vouch-page.tsx'
import { redirect } from '@remix-run/node'

type News = Pick<VouchPageProps, 'said' | 'refused'>

/** What the page of vouching is to say, from its address; anything else than the words we have is nothing. */
export function vouchNewsOf(request: Request): News {
  const { searchParams } = new URL(request.url)
  const [said, refused] = [searchParams.get('said') ?? '', searchParams.get('refused') ?? '']
  return {
    said: Object.hasOwn(en.joining.vouch.said, said) ? (said as News['said']) : undefined,
    refused: Object.hasOwn(en.joining.vouch.wrong, refused) ? (refused as VouchWrong) : undefined,
  }
}

/** Leads back to that page, which says once what was done or why it was not. */
export const andSayOfVouching = (news: { said: NonNullable<News['said']> } | { refused: VouchWrong }): Response =>
  redirect(`${VOUCH}?${new URLSearchParams(news).toString()}`, 303)
