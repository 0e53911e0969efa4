import { countFirstView, type FirstView } from '#tests/journeys/first-view.ts'
import { openBrowser } from '#tests/setup/browser.ts'
import type { PortalProcess } from '#tests/setup/portal-process.ts'
import { atMost, type Figure } from './measure.ts'

const PAGES = ['/', '/campaigns/climb-for-justice', '/give/climb-for-justice', '/safety', '/sign-in', '/nowhere']
const KB = 1024

/** The heaviest first view of any public page, in a browser with scripts and without, against the budget of its class. */
export async function benchBudgets(portal: PortalProcess): Promise<Figure[]> {
  const browser = await openBrowser()
  const figures: Figure[] = []
  for (const scripts of [true, false]) {
    const views: FirstView[] = []
    for (const path of PAGES) {
      for (const language of ['en', 'sw'] as const) {
        const visitor = await browser.visitor(portal.url, { scripts, language })
        const page = await visitor.newPage()
        const counted = await countFirstView(await visitor.newCDPSession(page))
        await page.goto(path, { waitUntil: 'load' })
        views.push(counted())
        await visitor.close()
      }
    }
    const most = (part: 'html' | 'css' | 'script' | 'total' | 'requests') =>
      Math.max(...views.map((view) => view[part]))
    const under = scripts ? 'scripts on' : 'scripts off'
    figures.push(
      atMost(`public page, ${under}: HTML`, most('html') / KB, 14, ' KB'),
      atMost(`public page, ${under}: CSS`, most('css') / KB, 10, ' KB'),
      atMost(`public page, ${under}: scripts`, most('script') / KB, 4, ' KB'),
      atMost(`public page, ${under}: all of the first view`, most('total') / KB, 60, ' KB'),
      atMost(`public page, ${under}: requests`, most('requests'), 5),
    )
  }
  await browser.close()
  return figures
}
