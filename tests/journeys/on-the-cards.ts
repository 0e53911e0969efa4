import type { Page } from 'playwright-core'
import type { Stage } from './stage.ts'

/** Nobody is as fast as a program: a form that comes back within two seconds is asked for again. */
const HAND_MS = 2_100

/** From our form to the card network's page, and back once it is paid there, with the number of a test card. */
export async function giveByCard(
  page: Page,
  gift: { currency: string; amount: string; email?: string; name?: string; monthly?: boolean },
  card = '4242424242424242',
): Promise<void> {
  await page.goto('/give/climb-for-justice/card')
  const shown = Date.now()
  await page.locator(`#currency-${gift.currency}`).check()
  await page.locator('#amount').fill(gift.amount)
  await page.locator('#email').fill(gift.email ?? '')
  await page.locator('#name').fill(gift.name ?? '')
  await page.locator('#covers').check()
  if (gift.monthly) {
    await page.locator('#often-monthly').check()
    await page.locator('#consent').check()
  }
  await page.waitForTimeout(Math.max(0, HAND_MS - (Date.now() - shown)))
  await page.locator('form.give .button').first().click()
  await page.waitForURL('**/c/pay/*')
  await page.locator('#email').fill(gift.email || 'kadi@practice.invalid')
  await page.locator('#name').fill('Mwenye Kadi')
  await page.locator('#number').fill(card)
  await page.locator('button.go').click()
  await page.waitForURL('**/give/waiting/**')
}

/** Waits on her page until the receipt is there: the page comes to it by itself, but not in a test's time. */
export async function receiptOn(page: Page): Promise<string> {
  const link = page.locator('a[href^="/receipts/"]')
  for (let tries = 0; tries < 20 && (await link.count()) === 0; tries++) {
    await page.waitForTimeout(500)
    await page.goto(new URL(page.url()).pathname)
  }
  return (await link.getAttribute('href')) ?? ''
}

export type CardGift = { waiting: string; receipt: string; monthly: string; number: string }
const GIFTS = new Map<Stage, Promise<CardGift>>()

/** One monthly gift by card for all tests of a file, with as long a name as people have: where each page about it is. */
export const aCardGift = (stage: Stage): Promise<CardGift> => {
  const known = GIFTS.get(stage) ?? makeCardGift(stage)
  GIFTS.set(stage, known)
  return known
}
async function makeCardGift(stage: Stage): Promise<CardGift> {
  // By somebody whom nothing watches: the card network is somebody else's.
  const context = await stage.stranger({ scripts: false })
  const page = await context.newPage()
  const name = 'Bibi Wanjirũ wa Kamau-Ngũgĩ Nyambura Achieng Otieno Kiplagat Cheruiyot-Wambui wa Muthoni'
  await giveByCard(page, {
    currency: 'USD',
    amount: '10.50',
    email: 'kila.mwezi@practice.invalid',
    name,
    monthly: true,
  })
  const receipt = await receiptOn(page)
  const waiting = new URL(page.url()).pathname
  await page.goto(receipt)
  const monthly = (await page.locator('a[href^="/monthly/"]').getAttribute('href')) ?? ''
  const number = /DC \d{4}\/\d{6}/.exec(await page.locator('h2').first().innerText())?.[0] ?? ''
  await context.close()
  return { waiting, receipt, monthly, number }
}
