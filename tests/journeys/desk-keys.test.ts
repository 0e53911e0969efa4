import { expect, test } from 'vitest'
import { useKeys } from './insiders.ts'
import { said } from './on-a-page.ts'
import { payBill } from './on-the-phone.ts'
import { useStage } from './stage.ts'

const stage = useStage()
const keys = useKeys(stage)

test('an officer of finance goes through money without a purpose by keys alone: down, up, a suggestion by its number, and back', async () => {
  const phone = await stage.phone('254700000012')
  const codes: string[] = []
  for (let i = 0; i < 3; i++) codes.push(await payBill(phone, { account: 'CPEAVK', amount: 310 + i }))
  await phone.close()
  const desk = await stage.visit({ screen: 'desk', cookies: await keys('finance') })
  const row = (code: string) => desk.locator('[data-desk] > li', { hasText: code })
  await desk.goto('/staff/unallocated')
  for (const code of codes)
    await expect.poll(async () => (await desk.reload(), await row(code).count()), { timeout: 20_000 }).toBe(1)
  expect(await desk.locator('[data-desk-keys]').isVisible()).toBe(true)

  const rows = await desk.locator('[data-desk] > li').all()
  const refs = await Promise.all(rows.map(async (one) => (await one.locator('.id').first().innerText()).trim()))
  /** The receipt on the row that has the focus, and nothing where no row has it. */
  const at = () =>
    desk.evaluate(() => document.activeElement?.closest('[data-desk] > li')?.querySelector('.id')?.textContent?.trim())
  const press = (key: string) => desk.keyboard.press(key)
  /** Presses a key that sends something, and waits until the answer is there. */
  const send = async (key: string) => {
    const before = desk.url()
    await press(key)
    await desk.waitForURL((url) => url.href !== before)
  }
  expect(await at()).toBeUndefined()
  await press('j')
  expect(await at()).toBe(refs[0])
  await press('j')
  expect(await at()).toBe(refs[1])
  // As it is written on the page, with the shift key or a caps lock.
  await press('K')
  expect(await at()).toBe(refs[0])
  await press('k')
  expect(await at()).toBe(refs[0])

  // Where something is typed letters are letters.
  await row(codes[0] ?? '')
    .getByRole('textbox')
    .focus()
  await desk.keyboard.type('jk1u')
  expect(
    await row(codes[0] ?? '')
      .getByRole('textbox')
      .inputValue(),
  ).toBe('jk1u')
  await desk.goto('/staff/unallocated')

  while ((await at()) !== codes[0]) await press('j')
  const next = refs[refs.indexOf(codes[0] ?? '') + 1]
  await send('1')
  expect(await row(codes[0] ?? '').count()).toBe(0)
  // The hand stays where it is: the row behind it is the one to look at.
  expect(next).toBeDefined()
  expect(await at()).toBe(next)
  while ((await at()) !== codes[1]) await press('j')
  await send('1')
  expect(await row(codes[1] ?? '').count()).toBe(0)
  expect(await row(codes[0] ?? '').count()).toBe(0)

  // Back: the last decision, and no other.
  await send('u')
  expect(await row(codes[1] ?? '').count()).toBe(1)
  expect(await at()).toBe(codes[1])
  expect(await row(codes[0] ?? '').count()).toBe(0)
  expect(await said(desk)).toContain('Taken back')
})
