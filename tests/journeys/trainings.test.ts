import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { enter } from './insiders.ts'
import { follow, press, said } from './on-a-page.ts'
import { useStage } from './stage.ts'

const stage = useStage()

const says = (page: Page, text: string): Promise<void> => page.locator('main', { hasText: text }).waitFor()
/** The first link of the page's own to such an address. */
const take = async (page: Page, href: string): Promise<void> => page.locator(`main a[href^="${href}"]`).first().click()

test('a defender asks for a full training, waits in line, is offered a seat when the room grows, and takes it: all without scripts', async () => {
  const her = await stage.visit({ scripts: false })
  await enter(her, stage, 'member')
  await her.goto('/trainings')
  await her.locator('main li', { hasText: 'all taken' }).first().locator('a').click()
  const list = new URL(her.url()).pathname
  await follow(her, 'Ask for a seat')
  await press(her, 'Ask')
  // What is missing is said beside its field.
  await her.locator('.field-error').first().waitFor()
  await her.locator('#called').fill('Mfano')
  await her.locator('#why').fill('An example asks.')
  await press(her, 'Ask')
  await says(her, 'You are number 2 in the line.')
  const own = new URL(her.url()).pathname

  const desk = await stage.visit({ scripts: false, screen: 'desk' })
  await enter(desk, stage, 'trainings')
  await desk.goto(list.replace('/trainings', '/staff/trainings'))
  await take(desk, `${new URL(desk.url()).pathname}/change`)
  await desk.locator('#capacity').fill('4')
  await press(desk, 'Save')
  await says(desk, '4 of 4 taken')

  await her.goto(own)
  await says(her, 'A seat is kept for you until')
  await press(her, 'Yes, I come')
  await says(her, 'You have a seat.')
  // Where it is stands on no page before the training is confirmed and its day has come, not even on hers.
  expect(await said(her)).not.toContain('green house')
})

test('she who has a seat writes the code on the wall without scripts, and the roll of the trainer says that she is there', async () => {
  const trainer = await stage.visit({ screen: 'desk' })
  await enter(trainer, stage, 'trainer')
  await trainer.goto('/staff/rolls')
  await trainer.locator('main a.button').first().click()
  const roll = new URL(trainer.url()).pathname
  await trainer.clock.install()
  await trainer.goto(`${roll}/wall`)
  const wall = trainer.locator('.wall-code')
  const first = await wall.innerText()
  expect(first).toMatch(/^[A-Z\d]{3} [A-Z\d]{3}$/)

  // What stands on the wall is renewed where it stands.
  await wall.evaluate((code) => (code.textContent = 'old'))
  await trainer.clock.fastForward(31_000)
  await expect.poll(() => wall.innerText()).toMatch(/^[A-Z\d]{3} [A-Z\d]{3}$/)

  const her = await stage.visit({ scripts: false })
  await enter(her, stage, 'member')
  await her.goto('/me/trainings')
  await her.locator('main li', { hasText: 'You have a seat' }).last().locator('a').first().click()
  await says(her, 'The green house behind the market')
  await her.locator('#code').fill('000000')
  await press(her, 'I am here')
  await her.locator('.field-error').waitFor()
  await her.locator('#code').fill((await wall.innerText()).toLowerCase())
  await press(her, 'I am here')
  await says(her, 'present')

  await trainer.goto(roll)
  await trainer.locator('.roll li', { hasText: 'Achieng' }).locator('.roll-state', { hasText: 'present' }).waitFor()
})
