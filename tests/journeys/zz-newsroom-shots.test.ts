import { mkdirSync } from 'node:fs'
import { test } from 'vitest'
import { useKeys } from './insiders.ts'
import { useStage } from './stage.ts'

const stage = useStage()
const keys = useKeys(stage)
mkdirSync('/tmp/nr-shots', { recursive: true })
const LOOKS = [
  { language: 'en', screen: 'phone', scheme: 'light' },
  { language: 'sw', screen: 'desk', scheme: 'dark' },
  { language: 'sw', screen: 'phone', scheme: 'dark' },
  { language: 'en', screen: 'desk', scheme: 'light' },
] as const
const P = [
  '/',
  '/about',
  '/work',
  '/nimamanetwork',
  '/engage',
  '/contact',
  '/partners',
  '/newsroom',
  '/privacy',
  '/accessibility',
  '/newsroom/practice-release-the-teacher-who-counted-the-wells',
  '/newsroom/practice-four-organisations-on-the-surveillance-bill',
  '/newsroom/practice-assembly-needs-no-permission',
  '/newsroom/search?q=walimu',
]
for (const [i, looks] of LOOKS.entries()) {
  test(`public ${i}`, async () => {
    const context = await stage.stranger(looks)
    const page = await context.newPage()
    for (const path of i < 2 ? P : P.filter((p) => /^\/$|newsroom|work|about/.test(p))) {
      await page.goto(path)
      await page.screenshot({
        path: `/tmp/nr-shots/${path.replaceAll(/\W+/g, '-').slice(0, 50)}-${i}.png`,
        fullPage: true,
      })
      const wide = await page.evaluate(
        () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
      )
      if (wide) console.log('TOO WIDE', path, i)
    }
    await context.close()
  }, 200_000)
  if (i < 2)
    test(`desk ${i}`, async () => {
      const context = await stage.stranger(looks)
      await context.addCookies(await keys('administrator'))
      const page = await context.newPage()
      const shot = (name: string) => page.screenshot({ path: `/tmp/nr-shots/desk-${name}-${i}.png`, fullPage: true })
      await page.goto('/staff/newsroom')
      await shot('list')
      for (const [name, nth] of [
        ['draft', 0],
        ['waiting', 1],
        ['appeal', 8],
      ] as const) {
        await page.goto('/staff/newsroom')
        await page.locator('main .rows a').nth(nth).click()
        await shot(name)
      }
      await page.goto('/staff/newsroom/new')
      await shot('new')
      await page.locator('#titleSw').fill('Kichwa')
      await page.locator('main form.form .button').first().click()
      await shot('refused')
      await context.close()
    }, 200_000)
}
