import { fill, type Open, sent } from './filling.ts'
import { at, type InsidePage } from './inside-campaigns.ts'
import { send } from './insiders.ts'

/** One of two records of one person, which the practice town has for the desk. */
const aRecordTwice: Open = async (page) => {
  await fill(page, '/staff/people', { query: 'Wanjala' })
  await send(page)
  await page.locator('main table a').first().click()
  await page.locator('main a[href$="/merge"]').click()
}

/** Membership, as she sees it and as the desk does. */
export const MEMBERS_PAGES = {
  'her membership': { kind: 'member', who: 'member', open: at('/me/membership') },
  'leaving, refused': { kind: 'member', who: 'member', open: sent('/me/membership/leave', {}) },
  'members who show themselves': { kind: 'member', who: 'member', open: at('/me/directory') },
  'showing oneself, refused': {
    kind: 'member',
    who: 'member',
    async open(page) {
      await page.goto('/me/directory')
      await page.locator('form[action$="/mine"]').locator('xpath=ancestor::details').locator('summary').first().click()
      await page.locator('form[action$="/mine"] .button').click()
      await page.locator('.field-error').first().waitFor()
    },
  },
  'the organisations that she acts for': { kind: 'member', who: 'member', open: at('/me/organisation') },
  'an organisation at the desk': {
    kind: 'staff',
    who: 'membershipOfficer',
    open: async (page) => {
      await page.goto('/staff/members?standing=current')
      await page
        .locator('main table tr', { hasText: /Organisation|Shirika/ })
        .locator('a')
        .first()
        .click()
      await page.locator('.copyable-big').waitFor()
    },
  },
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
  'a record to be joined': { kind: 'staff', who: 'membershipOfficer', open: aRecordTwice },
  'a refused joining of records': {
    kind: 'staff',
    who: 'membershipOfficer',
    open: async (page, stage) => {
      await aRecordTwice(page, stage)
      await page.locator('#number').fill('hakuna')
      await send(page)
      await page.locator('.field-error').first().waitFor()
    },
  },
  'two records side by side': {
    kind: 'staff',
    who: 'membershipOfficer',
    open: async (page, stage) => {
      await aRecordTwice(page, stage)
      const hers = /P[A-Z0-9]{7}/.exec((await page.locator('main .lead').textContent()) ?? '')?.[0] ?? ''
      await fill(page, '/staff/people', { query: 'Wanjala' })
      await send(page)
      const numbers = (await page.locator('main table').textContent())?.match(/P[A-Z0-9]{7}/g) ?? []
      await aRecordTwice(page, stage)
      await page.locator('#number').fill(numbers.find((number) => number !== hers) ?? '')
      await page.locator('#reason').fill('One phone, and she told us so')
      await send(page)
      await page.locator('#ticked').waitFor()
    },
  },
  'joined records': { kind: 'staff', who: 'membershipOfficer', open: at('/staff/people/merges') },
  'old registers': { kind: 'staff', who: 'membershipOfficer', open: at('/staff/members/register') },
  'whom to call of an old register': {
    kind: 'staff',
    who: 'membershipOfficer',
    async open(page) {
      await page.goto('/staff/members/register')
      const found = await page.locator('main table a').first().getAttribute('href')
      await page.goto(`${found ?? ''}/call`)
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
