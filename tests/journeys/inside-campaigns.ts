import type { Page } from 'playwright-core'
import { type Open, sent } from './filling.ts'
import { aPaymentFor } from './on-the-desk.ts'
import { type Insider, send } from './insiders.ts'

/** `kind`: what it may weigh (design, section 5), and whether it stands before or behind the door. */
export type InsidePage = { kind: 'neutral' | 'member' | 'staff'; who?: Insider | 'newcomer'; open: Open }

export const at =
  (path: string): Open =>
  (page) =>
    page.goto(path)

/** Looks again until something is there: money comes a moment after it was paid. */
async function untilThere(page: Page, path: string, selector: string): Promise<void> {
  for (let i = 0; i < 60; i++) {
    await page.goto(path)
    if ((await page.locator(selector).count()) > 0) return
    await page.waitForTimeout(250)
  }
  throw new Error(`${path}: ${selector} never came`)
}

/** The desks of those who run the campaign. */
export const CAMPAIGN_DESKS = {
  'the climbers’ desk': { kind: 'staff', who: 'fundraising', open: at('/staff/climbers') },
  'a climber’s page to decide on': {
    kind: 'staff',
    who: 'fundraising',
    open: async (page) => {
      await page.goto('/staff/climbers')
      await page.locator('table a').first().click()
      await page.locator('form.panel .button').click()
      await page.locator('.field-error').waitFor()
    },
  },
  'the outings’ desk': { kind: 'staff', who: 'fundraising', open: at('/staff/outings') },
  'a refused outing': { kind: 'staff', who: 'fundraising', open: sent('/staff/outings/new', { capacity: 'wengi' }) },
  'an outing to run': {
    kind: 'staff',
    who: 'fundraising',
    open: async (page) => {
      await page.goto('/staff/outings')
      await page.locator('main table a').first().click()
      await page.locator('.rows').waitFor()
    },
  },
  'a summit log': {
    kind: 'staff',
    who: 'fundraising',
    open: async (page) => {
      await page.goto('/staff/outings')
      await page.locator('main table a').last().click()
      await page.locator('.rows').waitFor()
    },
  },
  'words with gifts': { kind: 'staff', who: 'fundraising', open: at('/staff/words') },
  'the desk of pledges': { kind: 'staff', who: 'fundraising', open: at('/staff/pledges') },
  'a pledge to be written down': {
    kind: 'staff',
    who: 'fundraising',
    open: sent('/staff/pledges/new', { amount: 'mengi' }),
  },
  'the money of the day': { kind: 'staff', who: 'finance', open: at('/staff/today') },
  'money without a purpose': {
    kind: 'staff',
    who: 'finance',
    async open(page, stage) {
      await aPaymentFor(stage, 'CPEAVK')
      await untilThere(page, '/staff/unallocated', 'ol.rows > li')
    },
  },
  'a split that was refused': {
    kind: 'staff',
    who: 'finance',
    async open(page, stage) {
      await aPaymentFor(stage, 'kwa mama')
      await untilThere(page, '/staff/unallocated', 'ol.rows > li')
      await page.locator('a[href$="#decide"]').last().click()
      await page.locator('details:has(#code1) > summary').click()
      await page.locator('#code1').fill('CPEAKV')
      await page.locator('#amount1').fill('mengi')
      await page.locator('form[action$="/split"] .button').click()
      await page.locator('.field-error').waitFor()
    },
  },
  'codes that were typed, one refused': {
    kind: 'staff',
    who: 'finance',
    open: sent('/staff/claims', { code: 'hakuna', forCode: '' }),
  },
  'money by hand': { kind: 'staff', who: 'finance', open: at('/staff/money') },
  'refused money by hand': { kind: 'staff', who: 'finance', open: sent('/staff/money/new', {}) },
  'one record of money by hand': {
    kind: 'staff',
    who: 'fundraising',
    open: async (page) => {
      await page.goto('/staff/money')
      await page.locator('main table a').first().click()
    },
  },
  'money that goes back': { kind: 'staff', who: 'finance', open: at('/staff/refunds') },
  'one refund': {
    kind: 'staff',
    who: 'finance',
    open: async (page) => {
      await page.goto('/staff/refunds')
      await page.locator('main table a').first().click()
    },
  },
  'a refused wish for a refund': {
    kind: 'staff',
    who: 'finance',
    open: async (page) => {
      await page.goto('/staff/refunds')
      await page.locator('main table a').first().click()
      await page.locator('main table.facts a').first().click()
      await page.locator('main a[href*="/refunds/new/"]').click()
      await page.locator('#minor').fill('999999')
      await send(page)
    },
  },
  'how it stands with providers': { kind: 'staff', who: 'finance', open: at('/staff/health') },
  'the phases': { kind: 'staff', who: 'fundraising', open: sent('/staff/phases', {}) },
  'one phase': {
    kind: 'staff',
    who: 'finance',
    open: async (page) => {
      await page.goto('/staff/phases')
      await page.locator('main table a').last().click()
    },
  },
  'the desk of spending': { kind: 'staff', who: 'finance', open: sent('/staff/spending', {}) },
  'the desk of the newsletter': { kind: 'staff', who: 'administrator', open: at('/staff/newsletter') },
  'putting a letter together': { kind: 'staff', who: 'administrator', open: at('/staff/newsletter/new') },
  'a letter at the desk': {
    kind: 'staff',
    who: 'administrator',
    async open(page) {
      await page.goto('/staff/newsletter')
      await page.locator('main .rows a').first().click()
    },
  },
  'the desk of the newsroom': { kind: 'staff', who: 'administrator', open: at('/staff/newsroom') },
  'a post at the desk': {
    kind: 'staff',
    who: 'administrator',
    async open(page) {
      await page.goto('/staff/newsroom')
      await page.locator('main .rows a').nth(1).click()
      await page.locator('#note').waitFor()
    },
  },
  'a post that was refused': {
    kind: 'staff',
    who: 'administrator',
    async open(page) {
      await page.goto('/staff/newsroom/new')
      await page.locator('#titleSw').fill('Kichwa')
      await page.locator('main form.form .button').first().click()
      await page.getByRole('alert').waitFor()
    },
  },
  'the desk of news': { kind: 'staff', who: 'fundraising', open: at('/staff/updates') },
} satisfies Record<string, InsidePage>
