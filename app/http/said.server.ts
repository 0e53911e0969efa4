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

/**
 * What was done and why something was not, as an address has them, each among the words of its page; anything else than the words we
 * have is nothing.
 */
export function outcomeOf<S extends object, R extends object>(
  request: Request,
  words: { said: S; refused: R },
  names = { said: 'said', refused: 'refused' },
): { said: keyof S | undefined; refused: keyof R | undefined } {
  const { searchParams } = new URL(request.url)
  const known = <W extends object>(among: W, name: string): keyof W | undefined => {
    const word = searchParams.get(name) ?? ''
    return Object.hasOwn(among, word) ? (word as keyof W) : undefined
  }
  return { said: known(words.said, names.said), refused: known(words.refused, names.refused) }
}
