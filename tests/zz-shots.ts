import { openBrowser } from '#tests/setup/browser.ts'
import { startPortal } from '#tests/setup/portal-process.ts'
import { mkdirSync } from 'node:fs'
const portal = await startPortal()
const browser = await openBrowser()
mkdirSync('/tmp/money-shots', { recursive: true })
try {
  const mailbox = /The mailbox +(\S+)/.exec(portal.output())?.[1] ?? ''
  const code = async () => /<pre[^>]*>(\d{6})/.exec(await (await fetch(`${mailbox}/authenticator`)).text())?.[1] ?? ''
  for (const [who, handle] of [['finance', 'mbuni-mvua-208'], ['administrator', 'simba-mlima-201']] as const) {
    for (const [name, looks] of [
      ['phone', { screen: 'phone', scheme: 'light', language: 'en' }],
      ['desk', { screen: 'desk', scheme: 'dark', language: 'sw' }],
    ] as const) {
      if (who === 'administrator' && name === 'desk') continue
      const context = await browser.visitor(portal.url, looks)
      const page = await context.newPage()
      const shot = async (label: string) => page.screenshot({ path: `/tmp/money-shots/${label}-${name}.png`, fullPage: true })
      await page.goto('/sign-in')
      await page.locator('#identifier').fill(handle)
      await page.locator('#passphrase').fill('karibu tena nyumbani kwetu')
      await page.locator('main form.form .button').first().click()
      for (let i = 0; i < 3; i++) {
        await page.locator('#code').fill(await code())
        await page.locator('main form.form .button').first().click()
        await page.waitForTimeout(2500)
        if (page.url().endsWith('/staff')) break
        await page.waitForTimeout(31_000)
      }
      console.log(who, name, page.url())
      if (who === 'administrator') {
        await page.goto('/staff/settings'); await shot('settings')
        continue
      }
      await page.goto('/campaigns/climb-for-justice/funds'); await shot('funds')
      
      await page.goto('/staff'); await shot('home')
      await page.goto('/staff/money'); await shot('money')
      const links = await page.locator('main table a').evaluateAll((all) => all.map((a) => (a as HTMLAnchorElement).getAttribute('href') ?? ''))
      console.log(links)
      for (const [i, link] of links.entries()) { await page.goto(link); await shot(`one${i}`) }
      await page.goto('/staff/money/new')
      await page.locator('main form.form .button').last().click()
      await page.waitForTimeout(300)
      console.log('after new', page.url()); await shot('new')
      await page.goto('/staff/phases'); await shot('phases')
      await page.locator('main table a').last().click(); await shot('phase')
      await page.goto('/staff/spending'); await shot('spending')
      await context.close()
    }
  }
} finally {
  await browser.close()
  await portal[Symbol.asyncDispose]()
}
