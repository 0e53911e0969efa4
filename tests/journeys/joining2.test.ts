import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { sendsIt } from './inside-joining.ts'
import { type Insider, PASSPHRASE, send, useKeys } from './insiders.ts'
import { follow, heading, press, said } from './on-a-page.ts'
import { useStage } from './stage.ts'

const stage = useStage()

const keys = useKeys(stage)

/** Somebody signed in, once for all tests: a code of her app is good for one sign-in. */
const inside = async (who: Insider): Promise<Page> =>
  stage.visit({ scripts: false, screen: 'desk', cookies: await keys(who) })

test('in Kiswahili, without scripts: she applies, somebody speaks for her, the office asks, and reads what changed', async () => {
  const page = await stage.visit({ scripts: false, language: 'sw' })
  const own = await sendsIt(page, { name: 'Malkia wa Jaribio' })
  expect(await said(page)).toContain('Ombi lako liko ofisini.')
  const [word = ''] = await page.locator('.codes code').allInnerTexts()
  const number = await page.locator('.copyable-big .copyable-value').innerText()

  const member = await inside('member')
  await member.goto('/me/vouch')
  await member.locator('#word').fill(word.toLowerCase())
  await press(member, 'See who it is')
  expect(await said(member)).toContain('Malkia wa Jaribio')
  await member.locator('#answer-yes').check()
  await press(member, 'Answer')
  await member.getByText('Only the office sees it.').waitFor()

  const officer = await inside('membershipOfficer')
  await officer.goto('/staff/applications')
  expect(await said(officer)).not.toContain('Malkia')
  await follow(officer, number)
  await heading(officer, 'An application')
  expect(await said(officer)).toContain('1 of 2 speak for it and are members today')
  await officer.getByText('Ask for more', { exact: true }).click()
  await officer.locator('#words').fill('Unaishi kaunti gani?')
  await press(officer, 'Ask')
  await officer.getByText('The applicant is asked.').waitFor()

  await page.goto(own)
  expect(await said(page)).toContain('Unaishi kaunti gani?')
  await follow(page, 'Badilisha: Wewe')
  await page.locator('#county').selectOption('01')
  await send(page)
  await page.locator('#consent').check()
  await press(page, 'Lirudishe ofisini')
  await page.waitForURL(/said=sent/)

  await officer.reload()
  const changed = await officer.locator('table', { hasText: 'Before' }).first().innerText()
  expect(changed).toMatch(/Nairobi[\s\S]*Mombasa/)
})

test('in English, without scripts: a friend is taken in by the desk, and opens her account with her link', async () => {
  const officer = await inside('membershipOfficer')
  await officer.goto('/staff/applications?kind=individual')
  // Of the practice town: two speak for it, and its group has recommended it.
  const links = await officer.locator('main table a').evaluateAll((all) => all.map((one) => one.getAttribute('href')))
  for (const href of links) {
    await officer.goto(href ?? '')
    if ((await said(officer)).includes('Wekesa wa Mazoezi')) break
  }
  await press(officer, 'Approve the application')
  await officer.getByText('Approved: there is one member more.').waitFor()

  const page = await stage.visit({ scripts: false })
  await page.goto('/')
  await follow(page, 'Join')
  await page.locator('#kind-friend').check()
  await press(page, 'Begin')
  const own = page.url()
  await follow(page, 'Fill in: You')
  await page.locator('#name').fill('Rafiki wa Jaribio')
  await press(page, 'Keep and go on')
  // Where she can be reached a friend need not say.
  await page.locator('#consent').check()
  await press(page, 'Send the application')
  await page.waitForURL(/said=sent/)
  expect(await said(page)).toContain('You are a member')
  await page.locator('#passphrase').fill(PASSPHRASE)
  await press(page, 'Open my account')
  await page.locator('.codes').waitFor()
  await page.goto('/me/membership')
  expect(await said(page)).toContain('Friend of the Coalition')
  await page.goto(own)
  expect(await said(page)).toContain('You have your account.')
})
