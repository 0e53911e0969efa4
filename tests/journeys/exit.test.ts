import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { OUTGOING } from '#app/config/hosts.ts'
import { join } from './insiders.ts'
import { pathOf } from './on-a-page.ts'
import { CLIMB, useStage } from './stage.ts'

const stage = useStage()
const WEATHER = new URL(OUTGOING.exit)

/** A visitor for whom the weather is answered by this test: nothing is asked from outside. */
async function visitBeforeLeaving(scripts: boolean) {
  const context = await stage.stranger({ scripts })
  const page = await context.newPage()
  // Playwright's own routes do not see where a redirect leads; the browser's protocol does.
  const protocol = await context.newCDPSession(page)
  await protocol.send('Fetch.enable', { patterns: [{ urlPattern: `${WEATHER.origin}/*` }] })
  const asked: string[] = []
  protocol.on('Fetch.requestPaused', ({ requestId, request }) => {
    asked.push(request.url)
    const body = Buffer.from('<title>Weather</title><h1>Nairobi: sunny</h1>').toString('base64')
    void protocol.send('Fetch.fulfillRequest', {
      requestId,
      responseCode: 200,
      responseHeaders: [{ name: 'content-type', value: 'text/html' }],
      body,
    })
  })
  await page.goto('/')
  await page.goto(CLIMB)
  return { context, page, asked, [Symbol.asyncDispose]: () => context.close() }
}

const weather = (page: Page) => page.getByRole('heading', { name: 'Nairobi: sunny' }).waitFor()

test.each([
  ['pressing the button', async (page: Page) => page.getByRole('button', { name: 'Leave this page now' }).click()],
  [
    'pressing Shift three times',
    async (page: Page) => {
      for (let i = 0; i < 3; i++) await page.keyboard.press('Shift')
    },
  ],
])('%s leaves for the weather, and Back does not show the campaign', async (_, leave) => {
  await using visit = await visitBeforeLeaving(true)
  const { page, asked } = visit
  await leave(page)
  await weather(page)
  expect(asked).toEqual([OUTGOING.exit])
  await page.goBack()
  expect(new URL(page.url()).pathname).not.toContain('climb')
  expect(await page.locator('body').innerText()).not.toContain('A home for those who defend us')
})

test('leaving works as a plain form without scripts, and takes the cookies away', async () => {
  await using visit = await visitBeforeLeaving(false)
  const { context, page, asked } = visit
  await page.getByRole('button', { name: 'Kiswahili' }).click()
  expect(await context.cookies()).toHaveLength(1)
  await page.getByRole('button', { name: 'Ondoka' }).click()
  await weather(page)
  expect(asked).toEqual([OUTGOING.exit])
  expect(await context.cookies()).toHaveLength(0)
})

test.each([
  ['with scripts', true],
  ['without scripts', false],
])('leaving her own pages ends her session, and Back brings nothing of hers, %s', async (_, scripts) => {
  await using visit = await visitBeforeLeaving(scripts)
  const { context, page } = visit
  await join(page, { name: 'Neema Mfano' })
  await page.goto('/me/details')
  expect(await page.getByLabel('The name you use').inputValue()).toBe('Neema Mfano')
  const cookies = await context.cookies()
  if (scripts) for (let i = 0; i < 3; i++) await page.keyboard.press('Shift')
  else await page.getByRole('button', { name: 'Leave this page now' }).click()
  await weather(page)
  expect(await context.cookies()).toEqual([])

  await page.goBack()
  expect([pathOf(page), await page.content()]).toEqual([
    scripts ? '/' : '/sign-in',
    expect.not.stringContaining('Neema'),
  ])
  // Whoever has copied what the browser kept comes too late.
  const thief = await stage.visit({ cookies })
  await thief.goto('/me/details')
  expect(pathOf(thief)).toBe('/sign-in')
})

test('while the network is slow the page is blank at once', async () => {
  await using visit = await visitBeforeLeaving(true)
  const { page } = visit
  // Chromium answers no question about a page that is on its way elsewhere. So the way never begins: that is slow enough.
  await page.evaluate(() => (HTMLFormElement.prototype.submit = () => {}))
  await page.getByRole('button', { name: 'Leave this page now' }).click()
  const inSight = () => page.evaluate(() => [document.body.checkVisibility(), document.title, location.pathname])
  // A busy machine takes more than the second that a poll is given by itself.
  await expect.poll(inSight, { timeout: 15_000 }).toEqual([false, '', '/'])
})

test('typing a capital letter three times is not leaving', async () => {
  await using visit = await visitBeforeLeaving(true)
  const { page, asked } = visit
  const field = page.getByLabel('Your M-Pesa number')
  await field.focus()
  for (const letter of 'ABC') await page.keyboard.press(`Shift+${letter}`)
  expect([await field.inputValue(), new URL(page.url()).pathname, asked]).toEqual(['ABC', CLIMB, []])
})
