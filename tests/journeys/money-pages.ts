import { type Open, sent } from './filling.ts'

const at =
  (path: string): Open =>
  (page) =>
    page.goto(path)

/** The desks of money by hand, of phases and of spending: part of `INSIDE`. */
export const MONEY_PAGES = {
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
} satisfies Record<string, { kind: 'staff'; who: 'finance' | 'fundraising'; open: Open }>
