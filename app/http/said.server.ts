import { type MeNews, newsWords } from '#app/ui/me-words.ts'
import { type StaffNews, staffNewsWords } from '#app/ui/staff-words.ts'
import { redirect } from '@remix-run/node'

/** Leads on to a page that says once what has just been done. */
export const andSay = (path: string, news: MeNews | StaffNews): Response => redirect(`${path}?said=${news}`, 303)

/** What a page is to say, from its address; anything else than the words we have is nothing. */
export function newsOf(request: Request): MeNews | undefined {
  const said = new URL(request.url).searchParams.get('said') ?? ''
  return Object.hasOwn(newsWords, said) ? (said as MeNews) : undefined
}

/** The same on the pages of staff. */
export function staffNewsOf(request: Request): StaffNews | undefined {
  const said = new URL(request.url).searchParams.get('said') ?? ''
  return Object.hasOwn(staffNewsWords, said) ? (said as StaffNews) : undefined
}
