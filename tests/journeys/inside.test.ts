import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { barriers } from './barriers.ts'
import { countFirstView } from './first-view.ts'
import { INSIDE_PAGES } from './inside-pages.ts'
import { useKeys } from './insiders.ts'
import { isOnScreen, lostText, smallTargets, underTheExit } from './layout.ts'
import { pathOf } from './on-a-page.ts'
import { useStage } from './stage.ts'
import { tells } from './telling.ts'

const stage = useStage()
const keys = useKeys(stage)

const KB = 1024
/** Design, section 5. One request and its bytes are kept for the icon, which this browser does not ask for. */
const MOST = {
  // Sign-in is of the public class: two scripts there, with all that is sent beside them.
  neutral: { html: 14 * KB, script: 4 * KB, total: 58 * KB, requests: 4 },
  member: { html: 20 * KB, scriptFiles: 40 * KB, total: 148 * KB, requests: 7 },
  staff: { html: 40 * KB, scriptFiles: 120 * KB, total: 298 * KB, requests: 11 },
}
const WHERE = {
  neutral: /^\/(sign-in|join|recover|freeze|return|prove)\b/,
  member: /^\/(me|confirm)\b/,
  staff: /^\/staff\b/,
}
/** One language is looked at small and by night, the other wide and by day; `every-page` has each in both. */
const LOOKS = { en: { width: 1280, colorScheme: 'light' }, sw: { width: 320, colorScheme: 'dark' } } as const

describe.each(INSIDE_PAGES)('%s', (_, { kind, who, open }) => {
  test.each(['en', 'sw'] as const)(
    'is light, whole and open to all, and tells nobody whose it is (%s)',
    async (language) => {
      const cookies = who ? await keys(who) : []
      const page = await stage.visit({ language, cookies, screen: { width: 320, height: 640 } })
      const counted = await countFirstView(await page.context().newCDPSession(page))
      await open(page, stage)
      await page.waitForLoadState('load')
      // Not the way to proving herself again, and not what is shown in place of a page that there is not.
      expect(pathOf(page)).toMatch(WHERE[kind])
      expect([200, 400]).toContain(await statusOf(page))

      const seen = counted()
      for (const [part, most] of Object.entries(MOST[kind]) as [keyof typeof seen, number][])
        expect.soft(seen[part], part).toBeLessThanOrEqual(most)
      expect.soft(seen.css).toBeLessThanOrEqual(10 * KB)
      expect.soft(seen.html).toBeGreaterThan(KB)
      expect.soft(seen.plain, 'not compressed').toEqual([])

      expect.soft(await tells(page)).toEqual([])
      expect.soft(await page.locator('html').getAttribute('lang')).toBe(language)
      expect.soft(await page.locator('h1').count()).toBe(1)
      expect.soft(await page.locator('footer a[href="tel:+254716200100"]').count()).toBe(1)
      expect.soft(await page.locator('form[action="/exit"] button').evaluate(isOnScreen)).toBe(true)

      expect.soft(await lostText(page), 'smallest').toEqual([])
      const { width, colorScheme } = LOOKS[language]
      await page.setViewportSize({ width, height: 640 })
      await page.emulateMedia({ colorScheme })
      expect.soft(await barriers(page), `${width} ${colorScheme}`).toEqual([])
      expect.soft(await lostText(page), `${width}`).toEqual([])
      if (kind !== 'neutral' && width === 1280) expect.soft(await underTheExit(page), 'under the exit').toEqual([])
      await page.setViewportSize({ width: 360, height: 640 })
      expect.soft(await smallTargets(page)).toEqual([])
      await page.emulateMedia({ forcedColors: 'active' })
      expect.soft(await lostText(page), 'chosen colours').toEqual([])
      await page.evaluate(() => {
        for (const folded of document.querySelectorAll('details')) folded.open = true
        document.documentElement.style.fontSize = '200%'
      })
      expect.soft(await lostText(page), 'large letters').toEqual([])
      expect.soft(await page.locator('form[action="/exit"] button').evaluate(isOnScreen)).toBe(true)
    },
  )
})

const statusOf = (page: Page): Promise<number | undefined> =>
  page.evaluate(
    () =>
      performance.getEntriesByType('navigation').find((entry) => 'responseStatus' in entry)?.responseStatus as number,
  )
