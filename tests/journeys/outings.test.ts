import { dayOf } from '#app/domain/shared/dates.ts'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { enter } from './insiders.ts'
import { follow, heading, press, said } from './on-a-page.ts'
import { CLIMB, useStage } from './stage.ts'

const stage = useStage()

/** What the page that comes next says. */
const says = (page: Page, text: string): Promise<void> => page.locator('main', { hasText: text }).waitFor()

async function seen(page: Page, text: string): Promise<void> {
  await expect.poll(async () => (await page.reload(), await said(page))).toContain(text)
}

/** What everybody who asks for a place fills in. */
async function fillIn(page: Page, name: string): Promise<void> {
  await page.locator('#name').fill(name)
  await page.locator('#kinName').fill('Dada yake')
  await page.locator('#kinPhone').fill('0700 000 321')
  await page.locator('#waiver').check()
}

test('a climber waits for a place, is offered the one that another gives back, takes it, and her page shows the summit: all without scripts', async () => {
  const desk = await stage.visit({ scripts: false, screen: 'desk' })
  await enter(desk, stage, 'fundraising')
  await follow(desk, 'Campaign')
  await follow(desk, 'Outings to run')
  await follow(desk, 'Write down an outing')
  await desk.locator('#mountainId').selectOption('kereita')
  for (const field of ['day', 'cutoffOn']) await desk.locator(`#${field}`).fill(dayOf(new Date()))
  await desk.locator('#place').fill('Kereita, langoni')
  await desk.locator('#hour').fill('06:00')
  await desk.locator('#capacity').fill('1')
  await press(desk, 'Save it')
  await says(desk, 'Nobody sees it until you open it.')
  await press(desk, 'Open it')
  await says(desk, 'Done.')
  const outing = new URL(desk.url()).pathname

  const her = await stage.visit({ scripts: false })
  await becomeClimber(her, desk)
  const own = new URL(her.url()).pathname

  const other = await stage.visit({ scripts: false, language: 'sw' })
  await other.goto(`${CLIMB}/outings`)
  await follow(other, 'Kereita')
  await follow(other, 'Omba nafasi')
  await heading(other, 'Omba nafasi')
  await press(other, 'Tuma')
  // What is missing is said; what was asked for is still asked for.
  await says(other, 'Andika jina lako.')
  await fillIn(other, 'Barasa')
  await other.locator('#email').fill('barasa@practice.invalid')
  await press(other, 'Tuma')
  await says(other, 'Kereita, langoni')

  await her.goto(own)
  await her.locator('a', { hasText: 'Ask for a place: Kereita' }).click()
  await says(her, 'All places are taken.')
  await fillIn(her, 'Nekesa')
  await press(her, 'Send it')
  await says(her, 'Your place in the line: 1.')
  expect(await said(her)).not.toContain('langoni')

  await other.getByText('Siwezi kuja').click()
  await press(other, 'Rudisha nafasi yangu')
  await says(other, 'Humo tena katika matembezi haya.')
  await seen(her, 'it is yours if you say yes')
  await press(her, 'Yes, I come')
  await says(her, 'Kereita, langoni')

  await desk.goto(outing)
  await desk.getByLabel('Nekesa', { exact: true }).selectOption('summit')
  await press(desk, 'Save the roll')
  await says(desk, 'The roll is saved.')
  await desk.locator('summary', { hasText: 'Confirm the summit log' }).click()
  await press(desk, 'Confirm the summit log')
  await says(desk, 'It is in the summit log.')

  await her.goto(own)
  await follow(her, 'See your page')
  await heading(her, 'Nekesa')
  await seen(her, 'Summits')
  expect(await said(her)).toMatch(/Kereita\s+\d+ \w+ 20\d\d/)
})

/** Somebody asks to climb, and the desk shows her page; she ends on her own. */
async function becomeClimber(her: Page, desk: Page): Promise<void> {
  await her.goto(`${CLIMB}/climb`)
  await her.getByLabel('On a mountain').check()
  await her.locator('#name').fill('Nekesa')
  await her.locator('#story').fill('I climb for the house that I needed in March, and for whoever needs it next.')
  await her.locator('#goal').fill('2,000')
  await her.locator('#email').fill('nekesa@practice.invalid')
  await her.locator('#consent').check()
  await press(her, 'Send it')
  await heading(her, 'Your climb')
  await follow(desk, 'Climbers')
  await follow(desk, 'Nekesa')
  await heading(desk, 'A climber’s page')
  await desk.getByLabel('Show the page as it was sent').check()
  await press(desk, 'Do it')
  await desk.getByText('The page can be seen.').waitFor()
}
