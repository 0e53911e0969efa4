import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { barriers } from './barriers.ts'
import { isOnScreen, lostText, smallTargets } from './layout.ts'
import { open, PAGE_NAMES, type PageName } from './pages.ts'
import { useStage } from './stage.ts'

const stage = useStage()
const LANGUAGES = ['en', 'sw'] as const
/** Each language is looked at by day in one width and by night in the other. */
const LOOKS = {
  en: [
    [360, 'light'],
    [1280, 'dark'],
  ],
  sw: [
    [360, 'dark'],
    [1280, 'light'],
  ],
} as const

describe.each(PAGE_NAMES)('%s', (name) => {
  test.each(LANGUAGES)(
    'has no barrier that axe can find, says what it is, whom to call and how to leave, and fits the smallest phone (%s)',
    async (language) => {
      const page = await stage.visit({ language, screen: { width: 320, height: 640 } })
      await open(name, page, stage)
      expect.soft(await page.locator('html').getAttribute('lang')).toBe(language)
      expect.soft(await page.title()).toMatch(/^[^\d@]{3,40}$/)
      expect.soft(await page.locator('h1').count()).toBe(1)
      expect.soft(await page.locator('a[href="tel:+254716200100"]').count()).toBeGreaterThan(0)
      expect.soft(await page.locator('form[action="/exit"] button').isVisible()).toBe(true)
      expect.soft(await page.locator('form[action="/exit"] button').evaluate(isOnScreen)).toBe(true)
      expect.soft(await lostText(page)).toEqual([])
      expect.soft(await smallTargets(page)).toEqual([])
      for (const [width, colorScheme] of LOOKS[language]) {
        await page.setViewportSize({ width, height: 800 })
        await page.emulateMedia({ colorScheme })
        expect.soft(await barriers(page), `${width} ${colorScheme}`).toEqual([])
      }
    },
  )
})

test.each(PAGE_NAMES)(
  '%s loses nothing when letters are twice as large, or the wearer chooses the colours',
  async (name) => {
    const page = await stage.visit({ language: 'sw', forcedColors: true })
    await open(name, page, stage)
    expect.soft(await lostText(page), 'chosen colours').toEqual([])
    await page.evaluate(() => {
      for (const folded of document.querySelectorAll('details')) folded.open = true
      document.documentElement.style.fontSize = '200%'
    })
    expect.soft(await lostText(page), 'large letters').toEqual([])
    expect.soft(await page.locator('form[action="/exit"] button').evaluate(isOnScreen)).toBe(true)
  },
)

test('an amount that is picked can be told from the others in chosen colours', async () => {
  const page = await stage.visit({ forcedColors: true })
  await open('the campaign', page, stage)
  const background = (of: string) => page.locator(of).evaluate((element) => getComputedStyle(element).backgroundColor)
  await page.locator('.pick input').nth(1).check()
  expect(await background('.pick:nth-child(2) span')).not.toBe(await background('.pick:nth-child(1) span'))
})

test.each(['the screen in a hall'] satisfies PageName[])('%s fits a projector without scrolling', async (name) => {
  for (const [width, height] of [
    [1280, 720],
    [1280, 800],
    [1920, 1080],
    [1024, 768],
  ] as const) {
    const page = await stage.visit({ screen: { width, height } })
    await open(name, page, stage)
    expect.soft([width, height, await lostText(page), await scrolls(page)]).toEqual([width, height, [], false])
  }
})

const scrolls = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollHeight > window.innerHeight + 1)
