import { type Looks, openBrowser, type TestBrowser } from '#tests/setup/browser.ts'
import { type PortalProcess, startPortal } from '#tests/setup/portal-process.ts'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFinished } from 'vitest'
import { watch } from './watch.ts'

export const CLIMB = '/campaigns/climb-for-justice'

/** One portal, one practice town and one browser for the journeys of a file. */
export function useStage() {
  let portal: PortalProcess
  let browser: TestBrowser
  beforeAll(async () => {
    // One after the other: a portal must not be left running because no browser starts.
    browser = await openBrowser()
    portal = await startPortal()
  })
  afterAll(async () => {
    await browser?.close()
    await portal?.[Symbol.asyncDispose]()
  })

  const open = async (origin: string, looks?: Looks): Promise<Page> => {
    const context = await browser.visitor(origin, looks)
    const faults = watch(context, origin)
    onTestFinished(async () => {
      await context.close()
      expect(faults, 'what the browser complained of, or asked of others').toEqual([])
    })
    return context.newPage()
  }

  return {
    /** A visitor to the portal. The test fails if her browser asks anybody else, or complains of anything. */
    visit: (looks?: Looks) => open(portal.url, looks),
    /** The practice phone of a number, on its home screen. */
    async phone(number: string): Promise<Page> {
      const page = await open(portal.daraja)
      await page.goto(`/phone?phone=${number}`)
      await page.getByRole('button', { name: 'Lipa na M-PESA' }).waitFor()
      return page
    },
    /** As above, but nothing is watched: for the test that watches on its own. */
    stranger: (looks?: Looks) => browser.visitor(portal.url, looks),
    url: () => portal.url,
  }
}
export type Stage = ReturnType<typeof useStage>
