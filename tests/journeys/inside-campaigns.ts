import { type Open, sent } from './filling.ts'
import { type Insider, send } from './insiders.ts'

/** `kind`: what it may weigh (design, section 5), and whether it stands before or behind the door. */
export type InsidePage = { kind: 'neutral' | 'member' | 'staff'; who?: Insider | 'newcomer'; open: Open }

export const at =
  (path: string): Open =>
  (page) =>
    page.goto(path)

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
  'the desk of news': { kind: 'staff', who: 'fundraising', open: at('/staff/updates') },
} satisfies Record<string, InsidePage>
