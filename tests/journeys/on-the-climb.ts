import type { Page } from 'playwright-core'

/** What a campaign page shows of the climb. */
export async function readClimb(page: Page) {
  const shown = (name: string) => page.locator(`[data-live=${name}]`).first().innerText()
  const [raised, gifts, height] = [
    await shown('raised'),
    await shown('gifts'),
    await page.locator('.m-height [data-live=height]').textContent(),
  ]
  const marker = /translate\(([\d.]+) ([\d.]+)\)/.exec(
    (await page.locator('[data-live-marker]').getAttribute('transform')) ?? '',
  )
  return {
    raised: shillings(raised),
    gifts: shillings(gifts),
    metres: shillings(height ?? ''),
    markerY: Number(marker?.[2]),
  }
}

const shillings = (text: string): number => Number(text.replaceAll(/[^\d.]/g, ''))
