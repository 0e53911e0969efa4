import { timePasses } from '#tests/factories/time-passes.ts'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { sendsIt } from './inside-joining.ts'
import { type Insider, join, PASSPHRASE, send, useKeys } from './insiders.ts'
import { said } from './on-a-page.ts'
import { payBill } from './on-the-phone.ts'
import { useStage } from './stage.ts'

const stage = useStage()
const keys = useKeys(stage)

/** Somebody signed in, without scripts. */
const inside = async (who: Insider): Promise<Page> =>
  stage.visit({ scripts: false, screen: 'desk', cookies: await keys(who) })

/** One of two members who are asked says yes. */
async function vouches(who: Insider, word: string): Promise<void> {
  const page = await inside(who)
  await page.goto('/me/vouch')
  await page.locator('#word').fill(word)
  await send(page)
  await page.locator('#answer-yes').check()
  await send(page)
  await page.getByText('Only the office sees it.').waitFor()
}

/** The application with a number, as an officer opens it. */
async function opens(who: Insider, number: string): Promise<Page> {
  const page = await inside(who)
  await page.goto('/staff/applications')
  await page.getByRole('link', { name: number, exact: true }).click()
  return page
}

async function recommends(number: string): Promise<void> {
  const page = await opens('membershipToo', number)
  await page.locator('#answer-yes').check()
  await page.locator('#recommend-reason').fill('We have worked with this person for four years.')
  await page.locator('form[action$="/recommend"] .button').click()
  await page.waitForURL(/said=/)
}

async function approves(number: string): Promise<void> {
  const page = await opens('membershipOfficer', number)
  await page.locator('form[action$="/approve"] .button').click()
  await page.waitForURL(/said=/)
}

/** Pays dues on a phone, by her number and without a form, and waits until her own page has the words. */
async function pays(page: Page, { number, amount, until }: { number: string; amount: number; until: RegExp }) {
  const phone = await stage.phone('254700000002')
  await payBill(phone, { account: number, amount })
  await expect
    .poll(async () => (await page.goto('/me/membership'), said(page)), { timeout: 10_000, interval: 500 })
    .toMatch(until)
}

/** What whoever scans a card is told. */
async function checks(path: string): Promise<string> {
  const page = await stage.visit({ scripts: false })
  await page.goto(path)
  return said(page)
}

const yearOf = (days: number): number => new Date(Date.now() + days * 86_400_000).getUTCFullYear()

test('in Kiswahili, without scripts: from the first form through two who vouch and two who decide to a card, a lapse and a late renewal', async () => {
  const page = await stage.visit({ scripts: false, language: 'sw' })
  const own = await sendsIt(page, { name: 'Zawadi wa Jaribio', email: 'zawadi@practice.invalid' })
  const words = await page.locator('.codes code').allInnerTexts()
  const number = await page.locator('.copyable-big .copyable-value').innerText()
  await vouches('member', words[0] ?? '')
  await vouches('protection', words[1] ?? '')
  await recommends(number)
  await approves(number)

  await page.goto(own)
  await page.locator('#passphrase').fill(PASSPHRASE)
  await page.locator('form[action$="/account"] .button').click()
  await page.locator('.codes').waitFor()
  await page.goto('/me/membership')
  expect(await said(page)).toContain(number)
  await pays(page, {
    number,
    amount: 1_500,
    until: new RegExp(`umelipiwa hadi \\d+ \\S+ (${yearOf(363)}|${yearOf(365)})`),
  })

  await page.goto('/me/card')
  await page.locator('#shows-nothing').check()
  await page.locator('form[method="post"] .button').last().click()
  await page.waitForURL(/said=made/)
  const check = (await page.locator('a[href^="/check/"]').getAttribute('href')) ?? ''
  expect(await checks(check)).toContain('This membership card is valid')

  // Two years: her term and its grace are over.
  await timePasses(stage.databaseUrl(), { number, days: 730 })
  expect(await checks(check)).toContain('This membership card has expired')
  await page.goto('/me/membership')
  expect(await said(page)).not.toMatch(/umelipiwa hadi/)
  await pays(page, {
    number,
    amount: 1_000,
    until: new RegExp(`umelipiwa hadi \\d+ \\S+ (${yearOf(363)}|${yearOf(365)})`),
  })
  expect(await checks(check)).toContain('This membership card is valid')
})

test('in English, without scripts: somebody asks to belong to #NiMamaNetwork, its coordinator agrees, and only the page that is hers says so', async () => {
  const page = await stage.visit({ scripts: false })
  await join(page, { name: 'Zainabu Jaribio' })
  await page.goto('/me/networks')
  const [ours] = await page.locator('#networkId option', { hasText: '#NiMamaNetwork' }).all()
  await page.locator('#networkId').selectOption((await ours?.getAttribute('value')) ?? '')
  await page.locator('#words').fill('I stand with women at the market.')
  await send(page)
  await page.waitForURL(/said=/)

  const coordinator = await inside('coordinator')
  await coordinator.goto('/staff/networks')
  await coordinator.locator('main table a.button').first().click()
  const asker = coordinator.locator('li', { hasText: 'I stand with women at the market.' })
  await asker.locator('button[value="yes"]').click()
  await coordinator.waitForURL(/said=/)

  await page.goto('/me/networks')
  expect(await page.locator('main').textContent()).toContain('A private group')
  // Shut until she opens it: somebody may look over her shoulder.
  expect(await page.getByText('#NiMamaNetwork').first().isVisible()).toBe(false)
  const officer = await inside('membershipOfficer')
  await officer.goto('/staff/people')
  await officer.locator('#query').fill('Zainabu')
  await send(officer)
  await officer.locator('main table a').first().click()
  for (const elsewhere of ['/me', '/me/membership', '/me/details']) {
    await page.goto(elsewhere)
    expect(await page.locator('main').textContent()).not.toMatch(/NiMama/i)
  }
  expect(await officer.locator('main').textContent()).not.toMatch(/NiMama/i)
})

test('in English, without scripts: an organisation applies, is let in, pays by its number, and includes somebody who says yes herself', async () => {
  const page = await stage.visit({ scripts: false })
  await page.goto('/apply')
  await page.locator('#kind-organisation').check()
  await send(page)
  await page.waitForURL(/\/apply\/[0-9a-f]{32}$/)
  const own = page.url()
  const fill = async (step: string, fields: Record<string, string>) => {
    await page.goto(`${own}/${step}`)
    for (const [field, value] of Object.entries(fields)) await page.locator(`#${field}`).fill(value)
  }
  await fill('house', { organisation: 'Jukwaa la Jaribio', registration: 'OP/JARIBIO/77', included: '5' })
  await page.locator('#roles-members').check()
  await send(page)
  await fill('who', { name: 'Bahati wa Jaribio' })
  await page.locator('#county').selectOption('01')
  await send(page)
  await fill('reach', { email: 'jukwaa@practice.invalid' })
  await page.locator('#channel-email').check()
  await send(page)
  await fill('work', { about: 'We accompany people in court.', forVouchers: 'We met at the forum of the coast.' })
  await page.locator('#themes-land').check()
  await send(page)
  await page.waitForURL(/said=kept/)
  await page.locator('#consent').check()
  await send(page)
  await page.waitForURL(/said=sent/)
  const words = await page.locator('.codes code').allInnerTexts()
  const number = await page.locator('.copyable-big .copyable-value').innerText()
  await vouches('member', words[0] ?? '')
  await vouches('protection', words[1] ?? '')
  await recommends(number)
  await approves(number)
  await page.goto(own)
  await page.locator('#passphrase').fill(PASSPHRASE)
  await page.locator('form[action$="/account"] .button').click()
  await page.locator('.codes').waitFor()

  const phone = await stage.phone('254700000005')
  await payBill(phone, { account: number, amount: 12_000 })
  const house = async () => (await page.goto('/me/organisation'), said(page))
  await expect.poll(house, { timeout: 10_000, interval: 500 }).toMatch(/Paid until 31 December/)

  const her = await stage.visit({ scripts: false })
  await join(her, { name: 'Saida Jaribio' })
  await her.goto('/me/details')
  const hers = /P[2-9A-Z]{7}/.exec(await said(her))?.[0] ?? ''
  await page.locator('input[id^="ask-"]').fill(hers)
  await page.locator('form:has(input[id^="ask-"]) .button').first().click()
  await page.waitForURL(/said=/)
  expect(await house()).not.toContain('Saida')
  await her.goto('/me/membership')
  await her.getByRole('button', { name: 'Yes, include me' }).click()
  await her.waitForURL(/said=yes/)
  expect(await said(her)).toContain('You belong by the membership of Jukwaa la Jaribio')
  expect(await house()).toMatch(/Its people: 1 of 5[\s\S]*Saida/)
  await her.goto('/me/card')
  await her.locator('#shows-nothing').check()
  await her.locator('form[method="post"] .button').last().click()
  await her.waitForURL(/said=made/)
  expect(await checks((await her.locator('a[href^="/check/"]').getAttribute('href')) ?? '')).toContain(
    'This membership card is valid',
  )
})
