import { expect, test } from 'vitest'
import { readClimb } from './on-the-climb.ts'
import { payBill } from './on-the-phone.ts'
import { CLIMB, useStage } from './stage.ts'

const stage = useStage()

test('a giver whose browser runs no scripts reads the numbers, pays from her phone, and finds the climb higher', async () => {
  const page = await stage.visit({ scripts: false })
  await page.goto(CLIMB)
  const before = await readClimb(page)
  const [business, account] = await page.locator('.copyable-value').allInnerTexts()
  const phone = await stage.phone('254711000001')

  await payBill(phone, { business: business ?? '', account: account ?? '', amount: 500 })
  await expect.poll(async () => (await page.reload(), (await readClimb(page)).gifts)).toBe(before.gifts + 1)
  expect((await readClimb(page)).raised).toBe(before.raised + 500)

  // Ksh 500 is six centimetres of Kilimanjaro; forty thousand can be seen.
  await payBill(phone, { business: business ?? '', account: account ?? '', amount: 40_000 })
  await expect.poll(async () => (await page.reload(), (await readClimb(page)).gifts)).toBe(before.gifts + 2)
  const after = await readClimb(page)
  expect(after.raised).toBe(before.raised + 40_500)
  expect(after.markerY).toBeLessThan(before.markerY)
  expect(after.metres).toBeGreaterThan(before.metres)
})

test.each([
  ['in small letters and apart', 'cpea kv'],
  ['with one letter slipped', 'CPEAKW'],
  ['inside a sentence', 'for CPEAKV asante'],
  ['not at all, but with a wish', 'Mungu awabariki'],
])('money counts when the account is written %s', async (_, account) => {
  const page = await stage.visit({ scripts: false, screen: 'desk' })
  await page.goto(CLIMB)
  const before = await readClimb(page)
  await payBill(await stage.phone('254711000002'), { account, amount: 70 })
  await expect
    .poll(async () => (await page.reload(), await readClimb(page)))
    .toMatchObject({ raised: before.raised + 70, gifts: before.gifts + 1 })
})

test.each([
  ['the page on the wall of a hall', `${CLIMB}/screen`],
  ['the campaign page', CLIMB],
])('%s moves by itself when money comes in', async (_, path) => {
  const page = await stage.visit({ screen: 'desk' })
  const loads: string[] = []
  page.on('framenavigated', (frame) => void loads.push(frame.url()))
  await page.goto(path)
  const before = await readClimb(page)
  await payBill(await stage.phone('254711000003'), { account: 'CPEAKV', amount: 24_000 })
  await expect
    .poll(() => readClimb(page), { timeout: 10_000 })
    .toMatchObject({ raised: before.raised + 24_000, gifts: before.gifts + 1 })
  const after = await readClimb(page)
  expect(after.markerY).toBeLessThan(before.markerY)
  expect(after.metres).toBeGreaterThan(before.metres)
  expect(loads).toHaveLength(1)
})

test('the page on the wall of a hall comes up to date without scripts too', async () => {
  const page = await stage.visit({ scripts: false, screen: 'desk' })
  await page.goto(`${CLIMB}/screen`)
  expect(await page.locator('meta[http-equiv=refresh]').getAttribute('content')).toBe(`15;url=${CLIMB}/screen`)
})
