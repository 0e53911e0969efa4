import { expect, test } from 'vitest'
import { countFirstView } from './first-view.ts'
import { open, type PageName } from './pages.ts'
import { useStage } from './stage.ts'

const stage = useStage()
const KB = 1024

/** Pages of the public class (design, section 5); the others are for staff and for halls. */
const PUBLIC = [
  'the first page',
  'the campaign',
  'a refused form',
  'a request under way',
  'leaving quickly',
  'a page that is not there',
] satisfies PageName[]

test.each(
  PUBLIC.flatMap((name) =>
    ([true, false] as const).flatMap((scripts) =>
      (['en', 'sw'] as const).map((language) => ({ name, scripts, language })),
    ),
  ),
)('$name is light on its first view (scripts: $scripts, $language)', async ({ name, scripts, language }) => {
  const page = await stage.visit({ scripts, language })
  const counted = await countFirstView(await page.context().newCDPSession(page))
  await open(name, page, stage)
  await page.waitForLoadState('load')
  const seen = counted()
  // The icon in the tab is not asked for by a browser without a window: one request and its bytes are kept for it.
  expect(seen.html).toBeGreaterThan(1 * KB)
  expect.soft(seen.html).toBeLessThanOrEqual(14 * KB)
  expect.soft(seen.css).toBeGreaterThan(1 * KB)
  expect.soft(seen.css).toBeLessThanOrEqual(10 * KB)
  expect.soft(seen.script).toBeLessThanOrEqual(scripts ? 4 * KB : 0)
  expect.soft(seen.total).toBeLessThanOrEqual(58 * KB)
  expect.soft(seen.requests).toBeLessThanOrEqual(4)
  expect.soft(seen.plain, 'not compressed').toEqual([])
})
