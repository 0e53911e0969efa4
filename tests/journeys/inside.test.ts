import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { countFirstView } from './first-view.ts'
import { INSIDE_PAGES } from './inside-pages.ts'
import { useKeys } from './insiders.ts'
import { underTheExit } from './layout.ts'
import { pathOf } from './on-a-page.ts'
import { useStage } from './stage.ts'
import { tells } from './telling.ts'
import { expectWhole } from './whole.ts'

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
  neutral: /^\/(sign-in|join|recover|freeze|return|prove|claim|answer|apply)\b/,
  member: /^\/(me|confirm)\b/,
  // What staff carry to the door is a page of its own.
  staff: /^\/(staff|door)\b/,
}
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
      await expectWhole(page, language, {
        whenWide: async () => {
          if (kind !== 'neutral') expect.soft(await underTheExit(page), 'under the exit').toEqual([])
        },
      })
    },
  )
})

const statusOf = (page: Page): Promise<number | undefined> =>
  page.evaluate(
    () =>
      performance.getEntriesByType('navigation').find((entry) => 'responseStatus' in entry)?.responseStatus as number,
  )
