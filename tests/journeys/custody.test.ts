import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { enter, join, knock, PASSPHRASE } from './insiders.ts'
import { follow, heading, pathOf, press, said } from './on-a-page.ts'
import { useStage } from './stage.ts'

const stage = useStage()
const NEXT = 'nyota nane juu ya mlima'

/** The code that she hands to somebody whom she trusts. */
async function trusts(page: Page, name: string): Promise<string> {
  await page.goto('/me/custody')
  await page.getByLabel('How do you call them?').fill(name)
  await press(page, 'Make a code')
  return page.locator('.copyable-value').innerText()
}

async function freezes(page: Page, code: string): Promise<string> {
  await page.goto('/sign-in')
  await follow(page, 'Freeze an account')
  await page.getByLabel('The code you were given').fill(code)
  await press(page, 'Freeze the account now')
  await heading(page, 'We have it')
  return said(page)
}

/** What the answer to a sign-in looks like, and with what status it comes. */
async function refusal(page: Page, signInName: string, passphrase: string) {
  const answer = page.waitForResponse((response) => response.request().method() === 'POST')
  await knock(page, signInName, passphrase)
  await page.getByText('That did not open an account.').waitFor()
  return [(await answer).status(), await said(page)]
}

async function agreesToThaw(desk: Page, reason: string): Promise<void> {
  await desk.getByRole('link', { name: 'Accounts that are frozen' }).click()
  await desk.getByText('Say yes to opening it').first().click()
  await desk.getByLabel('How do you know that the person is free?').fill(reason)
  await desk.getByRole('button', { name: /^Say yes to opening it: / }).click()
}

test('somebody whom she trusts freezes her account with a code; two coordinators let her in again, with a new passphrase', async () => {
  const page = await stage.visit({ scripts: false })
  const { signInName } = await join(page, { name: 'Amani Mfano', phone: '0700 123 456' })
  const [takenBack, code] = [await trusts(page, 'Rafiki wa zamani'), await trusts(page, 'Jirani')]
  await page.getByRole('button', { name: 'Take the code back: Rafiki wa zamani' }).click()
  await page.goto('/me/details')
  expect(await page.getByLabel('The name you use').inputValue()).toBe('Amani Mfano')

  // A slip is told, but not whether a code belongs to anybody.
  const friend = await stage.visit({ scripts: false })
  await friend.goto('/freeze')
  await friend.getByLabel('The code you were given').fill(code.slice(0, -1))
  await press(friend, 'Freeze the account now')
  await friend.getByText('This code has a slip in it').waitFor()
  const nothing = await freezes(friend, takenBack)
  await follow(page, 'My details')
  await heading(page, 'My details')
  expect(await freezes(friend, code)).toBe(nothing)

  await follow(page, 'Privacy')
  expect(pathOf(page)).toBe('/sign-in')
  await page.goBack()
  expect([pathOf(page), await page.content()]).toEqual(['/sign-in', expect.not.stringContaining('Amani')])
  // Whoever forced the right passphrase out of her cannot tell it from a wrong one.
  expect(await refusal(page, signInName, PASSPHRASE)).toEqual(await refusal(page, signInName, 'si hii hata kidogo'))

  const [one, other] = [await stage.visit({ scripts: false }), await stage.visit({ scripts: false })]
  await enter(one, stage, 'protection')
  await agreesToThaw(one, 'I met her at the office today')
  await one.getByText('A second coordinator has to say so too.').waitFor()
  expect(await said(one)).toContain('You have said yes already.')
  await refusal(page, signInName, PASSPHRASE)
  await enter(other, stage, 'coordinator')
  await agreesToThaw(other, 'Her lawyer has called from court')
  await heading(other, 'The code for coming back')
  const back = await other.locator('.copyable-value').innerText()
  // Thawed is not open: only the code is, with a passphrase that nobody has heard.
  await refusal(page, signInName, PASSPHRASE)

  await follow(page, 'I have a code to come back with')
  await page.getByLabel('The code you were given').fill(back)
  await page.getByLabel('New passphrase').fill(NEXT)
  await press(page, 'Come back in')
  await heading(page, 'You are back. Welcome.')
  expect(await page.locator('.codes code').count()).toBe(10)
  await follow(page, 'I have written them down')
  expect(await said(page)).toContain('You came back after your account had been frozen')

  await refusal(friend, signInName, PASSPHRASE)
  await friend.goto('/return')
  await friend.getByLabel('The code you were given').fill(back)
  await friend.getByLabel('New passphrase').fill('mwingine anajaribu tena')
  await press(friend, 'Come back in')
  await friend.getByRole('alert').waitFor()
  await knock(friend, signInName, NEXT)
  await heading(friend, 'Welcome')
})

test('where a browser kept the page for going back to, it is asked for again, and nothing of hers is shown', async () => {
  const page = await stage.visit()
  await join(page, { name: 'Tumaini Mfano' })
  const code = await trusts(page, 'Jirani')
  await page.goto('/me/details')
  await freezes(await stage.visit({ scripts: false }), code)
  expect(await page.getByLabel('The name you use').inputValue()).toBe('Tumaini Mfano')
  // What a browser tells a page that it has put back as it was left.
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })))
  await heading(page, 'Sign in')
  expect(await page.content()).not.toContain('Tumaini')
})
