import { expect, test } from 'vitest'
import { barriers } from './barriers.ts'
import { lostText, smallTargets } from './layout.ts'
import { CLIMB, useStage } from './stage.ts'
import { tells } from './telling.ts'
import { watch } from './watch.ts'

// Each of these finds nothing on the pages of the site. Here each is shown a fault, and must find it.
const stage = useStage()

test('a visit in which something is asked of another site, or the policy is broken, is noticed', async () => {
  const context = await stage.stranger()
  const faults = watch(context, stage.url())
  const page = await context.newPage()
  await page.goto(CLIMB)
  expect(faults).toEqual([])
  await page.evaluate(() => {
    const style = document.head.appendChild(document.createElement('style'))
    style.textContent = 'p { color: red }'
    document.body.appendChild(new Image()).src = 'https://elsewhere.example/spy.gif'
    setTimeout(() => {
      throw new Error('a fault in a script')
    })
  })
  await expect.poll(() => faults.join('\n')).toMatch(/style-src[^]*img-src[^]*a fault in a script/)
  await page.goto('https://elsewhere.example/').catch(() => {})
  expect(faults.join('\n')).toContain('asked https://elsewhere.example/')
  await context.close()
})

test('a barrier, a lost word and a small button are found', async () => {
  const page = await stage.visit()
  await page.goto('/safety')
  expect([await barriers(page), await lostText(page), await smallTargets(page)]).toEqual([[], [], []])
  await page.evaluate(() => {
    const main = document.querySelector('main')
    const small = document.createElement('button')
    small.textContent = 'Tiny'
    small.style.cssText = 'display: block; height: 20px; color: #ccc'
    const far = document.createElement('p')
    far.textContent = 'Out of sight'
    far.style.cssText = 'position: relative; left: 300px; white-space: nowrap'
    const cut = document.createElement('div')
    cut.style.cssText = 'height: 5px; overflow: hidden'
    cut.append(document.createElement('p'))
    cut.firstElementChild?.append('Cut off')
    main?.append(small, far, cut)
  })
  expect((await barriers(page)).join('\n')).toContain('color-contrast')
  expect((await lostText(page)).join('\n')).toMatch(/the page is \d+ wide[^]*Out of sight[^]*Cut off/)
  expect(await smallTargets(page)).toEqual([expect.stringContaining('button Tiny')])
})

test('a title, a masthead and an address that tell whose or of whom are found', async () => {
  const page = await stage.visit()
  await page.goto('/sign-in?said=out')
  expect(await tells(page)).toEqual([])
  await page.evaluate(() => {
    document.title = 'Wanjiku, 0712 345 678'
    document.querySelector('header')?.append('Defenders Coalition')
    history.replaceState(null, '', '/me?name=Wanjiku')
  })
  expect(await tells(page)).toEqual([
    'address: /me?name=Wanjiku',
    'title: Wanjiku, 0712 345 678',
    'around the page: Defender',
  ])
})
