import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { barriers } from './barriers.ts'
import { countFirstView } from './first-view.ts'
import { lostText } from './layout.ts'
import { open, PAGE_NAMES, type PageName } from './pages.ts'
import { CLIMB, useStage } from './stage.ts'
import { expectWhole } from './whole.ts'

const stage = useStage()
const KB = 1024

/** What may be heavier than a public page: one is for staff, and one for halls. */
const HEAVIER: readonly PageName[] = ['the screen in a hall', 'the design system']

describe.each(PAGE_NAMES)('%s', (name) => {
  test.each(['en', 'sw'] as const)('says what it is, is light, whole and open to all (%s)', async (language) => {
    const page = await stage.visit({ language, screen: { width: 320, height: 640 } })
    const counted = await countFirstView(await page.context().newCDPSession(page))
    await open(name, page, stage)
    await page.waitForLoadState('load')

    const seen = counted()
    expect.soft(seen.html).toBeGreaterThan(KB)
    expect.soft(seen.plain, 'not compressed').toEqual([])
    if (!HEAVIER.includes(name)) {
      expect.soft(seen.html).toBeLessThanOrEqual(14 * KB)
      expect.soft(seen.css).toBeLessThanOrEqual(10 * KB)
      expect.soft(seen.script).toBeLessThanOrEqual(4 * KB)
      // The icon in the tab is not asked for by a browser without a window: one request and its bytes are kept for it.
      expect.soft(seen.total).toBeLessThanOrEqual(58 * KB)
      expect.soft(seen.requests).toBeLessThanOrEqual(4)
    }
    expect.soft(await page.title()).toMatch(/^[^\d@]{3,40}$/)
    await expectWhole(page, language, { isPublic: true })
  })
})

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

test.each(['en', 'sw'] as const)(
  'the widget stands on somebody else’s page, light, open to all and without a script (%s)',
  async (language) => {
    const page = await stage.visit({ screen: { width: 320, height: 560 } })
    const counted = await countFirstView(await page.context().newCDPSession(page))
    await page.goto(`${CLIMB}/widget?lang=${language}`)
    await page.waitForLoadState('load')
    const seen = counted()
    expect.soft([seen.html <= 14 * KB, seen.total <= 30 * KB, seen.script, seen.requests]).toEqual([true, true, 0, 2])
    expect.soft(await page.locator('html').getAttribute('lang')).toBe(language)
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      expect.soft(await barriers(page), colorScheme).toEqual([])
      expect.soft(await lostText(page)).toEqual([])
    }
  },
)

const scrolls = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollHeight > window.innerHeight + 1)
