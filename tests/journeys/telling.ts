import type { Page } from 'playwright-core'

const WHOSE = /defender|coalition|human.?rights|m?tetezi|haki za|nimama/i
const TITLE = /^[\p{L} ]{3,25}$/u
/** Words of ours, ids that say nothing with what is done there, months of the books, and links out of mails. Whatever else stood there could be about somebody. */
const ADDRESS =
  /^(\/[a-z]+(-[a-z]+)*)+(\/([a-z]{3}_[0-9a-hjkmnp-tv-z]{26}|[\w-]{43}|[0-9a-f]{32})(\/[a-z]+(-[a-z]+)*)?)?(\?(said=[a-z_]+|to=[a-z%\dF/-]+|month=20\d\d-\d\d|wish=[a-z]+))?$/
/** A day of an account of ours. */
const DAY_OF_ACCOUNT = /^\/staff\/closes\/[a-z]+-[a-z\d]+-[A-Z]{3}\/20\d\d-\d\d-\d\d(\/sign)?$/

/** What a page tells whoever looks over a shoulder or through the history of a browser: whose site it is, and of whom. */
export async function tells(page: Page): Promise<string[]> {
  const { pathname, search } = new URL(page.url())
  const title = await page.title()
  const around = await page.locator('header, footer').allInnerTexts()
  return [
    ...(ADDRESS.test(pathname + search) || DAY_OF_ACCOUNT.test(pathname) ? [] : [`address: ${pathname}${search}`]),
    ...(TITLE.test(title) && !WHOSE.test(title) ? [] : [`title: ${title}`]),
    ...around.flatMap((text) => WHOSE.exec(text) ?? []).map((word) => `around the page: ${word}`),
  ]
}
