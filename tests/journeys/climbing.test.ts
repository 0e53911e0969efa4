import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { enter } from './insiders.ts'
import { follow, heading, press, said } from './on-a-page.ts'
import { payBill } from './on-the-phone.ts'
import { CLIMB, useStage } from './stage.ts'

const stage = useStage()

/** One letter of a code slips, as a thumb has it. */
const slipped = (code: string): string => code.slice(0, 5) + (code[5] === 'M' ? 'N' : 'M') + code.slice(6)

/** What the page that comes next says. */
const says = (page: Page, text: string): Promise<void> => page.locator('main', { hasText: text }).waitFor()

async function seen(page: Page, text: string): Promise<void> {
  await expect.poll(async () => (await page.reload(), await said(page))).toContain(text)
}

test('she asks to climb, is approved, joins a team, is sponsored with a mistyped code, and the team moves: all without scripts', async () => {
  const her = await stage.visit({ scripts: false })
  await her.goto(CLIMB)
  await follow(her, 'See the climbers')
  await follow(her, 'Climb with us')
  await heading(her, 'Climb with us')
  await her.getByLabel('On a mountain').check()
  await her.locator('#name').fill('Nekesa')
  await her.locator('#story').fill('I climb for the house that I needed in March, and for whoever needs it next.')
  await her.locator('#goal').fill('2,000')
  await press(her, 'Send it')
  // What was forgotten is said, and nothing of what she wrote is gone.
  await says(her, 'Without your yes the page cannot be shown.')
  expect(await her.locator('#name').inputValue()).toBe('Nekesa')
  await her.locator('#email').fill('nekesa@practice.invalid')
  await her.locator('#consent').check()
  await press(her, 'Send it')
  await heading(her, 'Your climb')
  const code = await her.locator('.copyable-value').first().innerText()

  const desk = await stage.visit({ scripts: false, screen: 'desk' })
  await enter(desk, stage, 'fundraising')
  await follow(desk, 'Campaign')
  await follow(desk, 'Nekesa')
  await heading(desk, 'A climber’s page')
  await desk.getByLabel('Show the page as it was sent').check()
  await press(desk, 'Do it')
  await desk.getByText('The page can be seen.').waitFor()

  await seen(her, 'Your page can be seen.')
  const [team] = await teamCode(her)
  await her.getByText('Join a team').click()
  await her.getByLabel('Code of the team').fill(team?.toLowerCase() ?? '')
  await press(her, 'Join')
  await says(her, 'You climb with Mawingu.')

  const friend = await stage.visit({ scripts: false, language: 'sw' })
  await friend.goto(`${CLIMB}/climbers/${code.toLowerCase()}`)
  await heading(friend, 'Nekesa')
  await payBill(await stage.phone('254711000041'), { account: slipped(code), amount: 1_000 })
  // The sum alone also stands on a button of the form: the part of her aim does not.
  await seen(friend, '50\u00a0%')
  await follow(friend, 'Mawingu')
  await heading(friend, 'Mawingu')
  expect(await said(friend)).toContain('Ksh\u00a01,000')
  await follow(friend, 'Wapandaji wote')
  await heading(friend, 'Wapandaji')
  expect(await said(friend)).toMatch(/Nekesa\s+(Amechangisha\s+)?Ksh\u00a01,000/)
})

/** The code of the practice town's team, from its page. */
async function teamCode(page: Page): Promise<string[]> {
  const other = await page.context().newPage()
  await other.goto(`${CLIMB}/climbers`)
  await other.getByRole('link', { name: 'Mawingu', exact: true }).click()
  await other.getByRole('heading', { name: 'Mawingu', exact: true }).waitFor()
  const values = await other.locator('.copyable-value').allInnerTexts()
  await other.close()
  return values.filter((value) => /^T[0-9A-Z]{8}$/.test(value))
}
