import type { Page } from 'playwright-core'
import type { Open } from './filling.ts'
import { at, type InsidePage } from './inside-campaigns.ts'
import { send } from './insiders.ts'

type Written = { name: string; email?: string }

/** Begins an application as an individual and fills in each step; leaves the page at the application. */
async function writesDown(page: Page, { name, email = 'ombi@practice.invalid' }: Written): Promise<string> {
  await page.goto('/apply')
  await page.locator('#kind-individual').check()
  await send(page)
  await page.waitForURL(/\/apply\/[0-9a-f]{32}$/)
  const own = page.url()
  await page.goto(`${own}/who`)
  await page.locator('#name').fill(name)
  await page.locator('#county').selectOption('47')
  await send(page)
  await page.goto(`${own}/reach`)
  await page.locator('#email').fill(email)
  await page.locator('#channel-email').check()
  await send(page)
  await page.goto(`${own}/work`)
  await page.locator('#themes-land').check()
  await page.locator('#about').fill('Ninawasaidia waliohamishwa kutoka kwenye ardhi yao.')
  await page.locator('#forVouchers').fill('Tulikutana kwenye mafunzo mwaka jana.')
  await send(page)
  await page.waitForURL(/said=kept/)
  return own
}

/** The same, agreed to and sent. */
export async function sendsIt(page: Page, written: Written): Promise<string> {
  const own = await writesDown(page, written)
  await page.locator('#consent').check()
  await send(page)
  await page.waitForURL(/said=sent/)
  return own
}

const NAME = 'Namukhula-Wanyonyi wa Mfanoulioanzishwa Mrefusana'
const listed =
  (state: string, nth: 'first' | 'last' = 'first'): Open =>
  async (page) => {
    await page.goto(`/staff/applications?state=${state}`)
    await page.locator('main table a')[nth]().click()
    await page.waitForURL(/apl_/)
  }

/** Becoming a member: the form, her own page, vouching, and the desk. */
export const JOINING_PAGES = {
  'joining with an account': { kind: 'member', who: 'member', open: at('/me/apply') },
  'a refused step of joining': {
    kind: 'neutral',
    async open(page) {
      const own = await writesDown(page, { name: NAME })
      await page.goto(`${own}/reach`)
      await page.locator('#phone').fill('hakuna')
      await page.locator('#channel-sms').check()
      await send(page)
      await page.getByRole('alert').waitFor()
    },
  },
  'what a joiner does': {
    kind: 'neutral',
    open: async (page) => page.goto(`${await writesDown(page, { name: NAME })}/work`),
  },
  'an application not sent yet': { kind: 'neutral', open: (page) => writesDown(page, { name: NAME }) },
  'an application that waits': { kind: 'neutral', open: (page) => sendsIt(page, { name: NAME }) },
  'speaking for somebody': {
    kind: 'member',
    who: 'member',
    async open(page) {
      await sendsIt(page, { name: NAME })
      const [word = ''] = await page.locator('.codes code').allInnerTexts()
      await page.goto('/me/vouch')
      await page.locator('#word').fill(word)
      await send(page)
      await page.locator('#answer-yes').waitFor()
    },
  },
  'a word that opens nothing': {
    kind: 'member',
    who: 'member',
    async open(page) {
      await page.goto('/me/vouch')
      await page.locator('#word').fill('ABCDE-FGHJK')
      await send(page)
      await page.locator('.field-error').first().waitFor()
    },
  },
  'the applications': { kind: 'staff', who: 'membershipOfficer', open: at('/staff/applications') },
  'an application at the desk': { kind: 'staff', who: 'membershipOfficer', open: listed('submitted') },
  'an application that was declined': { kind: 'staff', who: 'membershipOfficer', open: listed('declined') },
  'an application whose decline is refused': {
    kind: 'staff',
    who: 'membershipOfficer',
    async open(page, stage) {
      await listed('needs_information')(page, stage)
      await page.locator('summary').last().click()
      await page.locator('form[action$="/decline"] .button').click()
      await page.locator('.field-error').first().waitFor()
    },
  },
} satisfies Record<string, InsidePage>
