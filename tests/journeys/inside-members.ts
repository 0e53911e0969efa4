import { sent } from './filling.ts'
import { at, type InsidePage } from './inside-campaigns.ts'
import { send } from './insiders.ts'

/** Membership, as she sees it and as the desk does. */
export const MEMBERS_PAGES = {
  'her membership': { kind: 'member', who: 'member', open: at('/me/membership') },
  'a refused payment of dues': {
    kind: 'member',
    who: 'member',
    open: async (page) => {
      await page.goto('/me/membership')
      await page.locator('#phone').fill('hakuna')
      await page.locator('form[action$="/pay"] .button').click()
      await page.locator('.field-error').first().waitFor()
    },
  },
  'the members': { kind: 'staff', who: 'membershipOfficer', open: at('/staff/members') },
  'one member': {
    kind: 'staff',
    who: 'membershipOfficer',
    open: async (page) => {
      await page.goto('/staff/members?standing=current')
      await page.locator('main table a').first().click()
      await page.locator('.copyable-big').waitFor()
    },
  },
  'a refused new member': {
    kind: 'staff',
    who: 'membershipOfficer',
    open: sent('/staff/members/new', { number: 'hakuna' }),
  },
  'requests about dues': {
    kind: 'staff',
    who: 'membershipOfficer',
    open: async (page) => {
      await page.goto('/staff/members/waivers')
      await send(page)
      await page.locator('.field-error').first().waitFor()
    },
  },
  'the reminders': { kind: 'staff', who: 'membershipOfficer', open: at('/staff/members/reminders') },
  'the kinds': { kind: 'staff', who: 'membershipOfficer', open: at('/staff/kinds') },
  'a refused kind': {
    kind: 'staff',
    who: 'membershipOfficer',
    open: sent('/staff/kinds/individual', { price: 'mengi' }),
  },
} satisfies Record<string, InsidePage>
