import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { readClimb } from './on-the-climb.ts'
import { cancelRequest, confirmRequest, payBill } from './on-the-phone.ts'
import { CLIMB, useStage } from './stage.ts'

const stage = useStage()

/** From the campaign page, as a giver would: pick or write an amount, write the number, send. */
async function askToBeRung(page: Page, { phone, amount }: { phone: string; amount: number }) {
  await page.goto(CLIMB)
  await page.getByLabel('Or another amount, in shillings').fill(String(amount))
  await page.getByLabel('Your M-Pesa number').fill(phone)
  await page.getByRole('button', { name: 'Send the request to my phone' }).click()
  await page.getByRole('heading', { level: 1, name: 'Look at your phone' }).waitFor()
  expect(new URL(page.url()).pathname).toMatch(/^\/give\/waiting\/[0-9a-f]{32}$/)
}

const thanks = (page: Page) => page.getByRole('heading', { level: 1, name: 'Thank you. Asante sana.' })
const codesOn = (page: Page) => page.locator('.receipt .copyable-value').allInnerTexts()

test.each([
  ['without scripts: the page refreshes itself', false],
  ['with scripts: the page hears of it', true],
])('a giver asks to be rung, enters her PIN, and the page thanks her with the M-Pesa code, %s', async (_, scripts) => {
  const number = scripts ? '254722000001' : '254722000002'
  const page = await stage.visit({ scripts })
  await page.goto(CLIMB)
  const before = await readClimb(page)
  await askToBeRung(page, { phone: `0${number.slice(3)}`, amount: 300 })
  expect(await page.locator('main').innerText()).not.toContain(number.slice(4))

  const code = await confirmRequest(await stage.phone(number))
  // Nothing is pressed here: the page comes to it by itself.
  await thanks(page).waitFor({ timeout: scripts ? 4_000 : 15_000 })
  expect(await codesOn(page)).toEqual([code])
  expect(await page.locator('main').innerText()).toContain('Ksh\u00a0300')
  await page.goto(CLIMB)
  expect(await readClimb(page)).toMatchObject({ raised: before.raised + 300, gifts: before.gifts + 1 })
})

test('picking an amount is enough', async () => {
  const page = await stage.visit({ scripts: false })
  await page.goto(CLIMB)
  await page.getByRole('radio', { name: 'Ksh 1,000', exact: true }).check()
  await page.getByLabel('Your M-Pesa number').fill('+254 722 000 003')
  await page.getByRole('button', { name: 'Send the request to my phone' }).click()
  await page.getByRole('heading', { level: 1, name: 'Look at your phone' }).waitFor()
  expect(await page.locator('main').innerText()).toContain('Ksh\u00a01,000')
})

test('an amount that is written puts out the one that was picked, and the other way round', async () => {
  const page = await stage.visit()
  await page.goto(CLIMB)
  const [pick, written] = [
    page.getByRole('radio', { name: 'Ksh 500', exact: true }),
    page.getByLabel('Or another amount, in shillings'),
  ]
  await pick.check()
  await written.fill('70')
  expect(await pick.isChecked()).toBe(false)
  await pick.check()
  expect(await written.inputValue()).toBe('')
})

test('a giver who cancels on her phone is told that nothing was taken, and may try again', async () => {
  const page = await stage.visit()
  await askToBeRung(page, { phone: '0722 000 004', amount: 450 })
  await cancelRequest(await stage.phone('254722000004'))
  await page.getByRole('heading', { level: 1, name: 'The payment did not go through' }).waitFor()
  const words = await page.locator('main').innerText()
  expect(words).toContain('The request was cancelled on the phone.')
  expect(words).toContain('Nothing was taken.')

  await page.getByRole('link', { name: 'Try again' }).click()
  expect(new URL(page.url()).pathname).toBe(CLIMB)
  await page.getByLabel('Your M-Pesa number').waitFor()
})

test('after a cancelled request she pays from the menu with the code on the page, and the page thanks her', async () => {
  const page = await stage.visit()
  const phone = await stage.phone('254722000005')
  await askToBeRung(page, { phone: '0722000005', amount: 650 })
  await cancelRequest(phone)
  await page.getByRole('heading', { level: 1, name: 'The payment did not go through' }).waitFor()
  const [business, account] = await page.locator('.copyable-big .copyable-value').allInnerTexts()
  const code = await payBill(phone, { business: business ?? '', account: account ?? '', amount: 650 })
  await expect.poll(async () => (await page.reload(), await thanks(page).count()), { timeout: 10_000 }).toBe(1)
  expect(await codesOn(page)).toEqual([code])
})

test('a giver who confirms the request and also pays from the menu has given twice, and the page says so', async () => {
  const page = await stage.visit()
  const phone = await stage.phone('254722000006')
  await page.goto(CLIMB)
  const before = await readClimb(page)
  await askToBeRung(page, { phone: '0722000006', amount: 800 })
  const asked = await phone.locator('#prompt-text').innerText()
  const account = /account (\w+)/i.exec(asked)?.[1] ?? ''
  const first = await confirmRequest(phone)
  await thanks(page).waitFor()

  const second = await payBill(phone, { account, amount: 800 })
  await expect
    .poll(async () => (await page.reload(), await codesOn(page)), { timeout: 10_000 })
    .toEqual([first, second])
  const slips = await page.locator('.receipt').allInnerTexts()
  expect(slips.map((slip) => slip.includes('Extra gift'))).toEqual([false, true])
  expect(await page.locator('main').innerText()).toContain('Ksh\u00a01,600')
  await page.goto(CLIMB)
  expect(await readClimb(page)).toMatchObject({ raised: before.raised + 1_600, gifts: before.gifts + 2 })
})
