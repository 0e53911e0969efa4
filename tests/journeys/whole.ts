import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { barriers } from './barriers.ts'
import { isOnScreen, lostText, smallTargets } from './layout.ts'

/** Small by day and wide by night. */
const LOOKS = [
  [320, 'light'],
  [1280, 'dark'],
] as const

const AXE_WIDTH = { en: 1280, sw: 320 } as const

/**
 * Looks at a page that stands in a window 320 wide, in every way that people look: small and wide, by day and by night, in
 * colours of their own, with letters twice as large. One visit and many looks, for a visit costs more than a look.
 */
export async function expectWhole(
  page: Page,
  language: 'en' | 'sw',
  { whenWide = async () => {}, isPublic = false } = {},
): Promise<void> {
  const exit = page.locator('form[action="/exit"] button')
  expect.soft(await page.locator('html').getAttribute('lang')).toBe(language)
  expect.soft(await page.locator('h1').count()).toBe(1)
  expect.soft(await page.locator('a[href="tel:+254716200100"]').count()).toBeGreaterThan(0)
  expect.soft(await exit.evaluate(isOnScreen)).toBe(true)

  for (const [width, colorScheme] of LOOKS) {
    await page.setViewportSize({ width, height: 640 })
    await page.emulateMedia({ colorScheme })
    // axe takes longer than all else: pages that few see are shown to it once in each language, by day or by night.
    if (isPublic || width === AXE_WIDTH[language])
      expect.soft(await barriers(page), `${width} ${colorScheme}`).toEqual([])
    expect.soft(await lostText(page), `${width}`).toEqual([])
    if (width === 1280) await whenWide()
    else expect.soft(await smallTargets(page)).toEqual([])
  }
  await page.setViewportSize({ width: 360, height: 640 })
  await page.emulateMedia({ forcedColors: 'active' })
  expect.soft(await lostText(page), 'chosen colours').toEqual([])
  await page.evaluate(() => {
    for (const folded of document.querySelectorAll('details')) folded.open = true
    document.documentElement.style.fontSize = '200%'
  })
  expect.soft(await lostText(page), 'large letters').toEqual([])
  expect.soft(await exit.evaluate(isOnScreen)).toBe(true)
}
