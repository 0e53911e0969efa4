import { fill, type Open, sent } from './filling.ts'
import { at, CAMPAIGN_DESKS, type InsidePage } from './inside-campaigns.ts'
import { CLOSE_DESKS } from './inside-closes.ts'
import { JOINING_PAGES } from './inside-joining.ts'
import { MEMBERS_PAGES } from './inside-members.ts'
import { STATEMENT_DESKS } from './inside-statements.ts'
import { knock, PASSPHRASE, PEOPLE, send } from './insiders.ts'
import { aCardGift } from './on-the-cards.ts'
import { NETWORK_DESKS } from './inside-networks.ts'
import { PAPER_PAGES } from './inside-papers.ts'
import { MILESTONE_PAGES } from './inside-milestones.ts'
import { TRAINING_PAGES } from './inside-trainings.ts'
import { letADayPass, linkTo, waysBack } from './ways-back.ts'

const found: Open = async (page) => {
  await fill(page, '/staff/people', { query: 'Achieng' })
  await send(page)
}
const record: Open = async (page, stage) => {
  await found(page, stage)
  await page.locator('main table a').click()
}

const foundReceipt: Open = async (page, stage) => {
  await fill(page, '/staff/receipts', { query: (await aCardGift(stage)).number })
  await send(page)
  await page.locator('main table').waitFor()
}

export const INSIDE = {
  'signing in': { kind: 'neutral', open: at('/sign-in?said=out') },
  'a refused sign-in': { kind: 'neutral', open: (page) => knock(page, 'twiga-mlima-000', 'hakuna nywila kama hii') },
  'the second step': {
    kind: 'neutral',
    async open(page) {
      await knock(page, PEOPLE.auditor, 'karibu tena nyumbani kwetu')
      await page.locator('#code').fill('12')
      await send(page)
      await page.locator('.field-error').first().waitFor()
    },
  },
  'a second step that took too long': { kind: 'neutral', open: at('/sign-in/second') },
  joining: { kind: 'neutral', open: at('/join') },
  'a refused joining': {
    kind: 'neutral',
    open: sent('/join', { phone: 'hakuna', email: 'hakuna', passphrase: 'fupi' }),
  },
  'having joined': {
    kind: 'neutral',
    async open(page) {
      await fill(page, '/join', { name: 'Mgeni Mfano', passphrase: PASSPHRASE })
      await page.locator('#consent-membership_record').check()
      await page.locator('main form.form .button').last().click()
      await page.locator('.codes').waitFor()
    },
  },
  'asking for a way back': { kind: 'neutral', open: at('/recover') },
  'a way back that was sent': { kind: 'neutral', open: sent('/recover', { identifier: 'twiga-mlima-000' }) },
  'a way back that begins': {
    kind: 'neutral',
    open: async (page, stage) => page.goto((await waysBack(stage)).begun),
  },
  'a way back that asks for a second proof': {
    kind: 'neutral',
    async open(page, stage) {
      await page.goto((await waysBack(stage)).begun)
      await page.locator('main .button').click()
      await page.locator('#code').waitFor()
    },
  },
  'a way back that waits': { kind: 'neutral', open: async (page, stage) => page.goto((await waysBack(stage)).proven) },
  'a way back that is open': {
    kind: 'neutral',
    async open(page, stage) {
      const { proven } = await waysBack(stage)
      await letADayPass(stage)
      await page.goto(proven)
      await page.locator('#passphrase').waitFor()
    },
  },
  'a way back that is over': { kind: 'neutral', open: at(`/recover/${'x'.repeat(43)}`) },
  'an address to prove': {
    kind: 'neutral',
    who: 'newcomer',
    open: async (page, stage) => page.goto(await linkTo(stage, 'nuru@practice.invalid', 1)),
  },
  'a record to claim whose link is over': { kind: 'neutral', open: at(`/claim/${'x'.repeat(43)}`) },
  freezing: { kind: 'neutral', open: at('/freeze') },
  'a freeze code with a slip': { kind: 'neutral', open: sent('/freeze', { code: 'ABCD-EFGH' }) },
  'coming back': { kind: 'neutral', open: sent('/return', { code: 'ABCD', passphrase: PASSPHRASE }) },

  'her home': { kind: 'member', who: 'newcomer', open: at('/me') },
  'her home with her name': {
    kind: 'member',
    who: 'member',
    async open(page) {
      await page.goto('/me')
      await page.locator('main form .button').first().click()
      await page.getByText('Achieng Mfano').waitFor()
    },
  },
  'proving herself again': { kind: 'member', who: 'newcomer', open: at('/confirm?to=/me/custody') },
  'her details': { kind: 'member', who: 'member', open: sent('/me/details', { name: '' }) },
  'her contacts': { kind: 'member', who: 'member', open: sent('/me/details/contacts', { value: 'hakuna' }) },
  'her card of safe contact': { kind: 'member', who: 'newcomer', open: at('/me/safe-contact') },
  'a code that freezes her account': {
    kind: 'member',
    who: 'newcomer',
    async open(page, stage) {
      await sent('/me/custody', { name: 'Dada' })(page, stage)
      await page.locator('.copyable-value').waitFor()
    },
  },
  'what opens her account': { kind: 'member', who: 'newcomer', open: at('/me/security') },
  'her app': { kind: 'member', who: 'newcomer', open: sent('/me/security/app', { code: '12' }) },
  'her app, set up': { kind: 'member', who: 'auditor', open: at('/me/security/app') },
  'new recovery codes': {
    kind: 'member',
    who: 'newcomer',
    async open(page) {
      await page.goto('/me/security/codes')
      await page.locator('main form .button').first().click()
      await page.locator('.codes').waitFor()
    },
  },
  'her passkeys': { kind: 'member', who: 'newcomer', open: at('/me/security/passkeys') },
  'a new passphrase': {
    kind: 'member',
    who: 'newcomer',
    open: sent('/me/security/passphrase', { current: 'si hii', next: 'fupi' }),
  },
  'her groups': { kind: 'member', who: 'member', open: sent('/me/networks', {}) },
  'one of her groups': {
    kind: 'member',
    who: 'member',
    async open(page) {
      await page.goto('/me/networks')
      await page.locator('main .rows a.button').first().click()
    },
  },
  'who sees what of her': { kind: 'member', who: 'member', open: at('/me/privacy') },
  'what she asks for': {
    kind: 'member',
    who: 'newcomer',
    async open(page) {
      for (const kind of ['copy', 'correction']) {
        await page.goto('/me/privacy/requests')
        await page.locator(`input[value=${kind}]`).check()
        await page.locator('#words').fill('Jina la kijiji limeandikwa vibaya.')
        await page.locator('main form.form .button').click()
      }
    },
  },
  'her copy': {
    kind: 'member',
    who: 'newcomer',
    async open(page, stage) {
      await letADayPass(stage)
      await page.goto('/me/privacy/requests')
      await page.locator('main .rows a.button').click()
    },
  },

  'the home of staff': { kind: 'staff', who: 'dataProtection', open: at('/staff') },
  'somebody who was found': { kind: 'staff', who: 'membershipOfficer', open: found },
  'a sealed record': { kind: 'staff', who: 'protection', open: record },
  'an open record': {
    kind: 'staff',
    who: 'membershipOfficer',
    async open(page, stage) {
      await record(page, stage)
      await page.locator('#reason').fill('Amepiga simu ya msaada')
      await send(page)
      await page.getByText('Achieng Mfano').waitFor()
    },
  },
  ...CAMPAIGN_DESKS,
  ...STATEMENT_DESKS,
  ...CLOSE_DESKS,
  ...MEMBERS_PAGES,
  ...JOINING_PAGES,
  ...NETWORK_DESKS,
  ...TRAINING_PAGES,
  ...PAPER_PAGES,
  ...MILESTONE_PAGES,
  'the desk of freezes': { kind: 'staff', who: 'protection', open: at('/staff/custody') },
  'the roles': { kind: 'staff', who: 'administrator', open: sent('/staff/roles', { number: 'ABC' }) },
  'an invitation': { kind: 'staff', who: 'administrator', open: sent('/staff/invitations', {}) },
  'the audit log': {
    kind: 'staff',
    who: 'auditor',
    async open(page) {
      await page.goto('/staff/audit')
      await page.locator('main form[method=post] .button').click()
      await page.locator('.notice code').waitFor()
    },
  },
  'the desk of requests': {
    kind: 'staff',
    who: 'dataProtection',
    async open(page) {
      await page.goto('/staff/rights')
      await page.locator('main table .button').first().click()
    },
  },
  'a giver who is to be forgotten': { kind: 'staff', who: 'dataProtection', open: sent('/staff/rights/giver', {}) },
  retention: { kind: 'staff', who: 'dataProtection', open: at('/staff/retention') },
  breaches: { kind: 'staff', who: 'dataProtection', open: sent('/staff/breaches', { affected: 'wengi' }) },
  processors: { kind: 'staff', who: 'dataProtection', open: sent('/staff/processors', {}) },
  'the record of processing': { kind: 'staff', who: 'auditor', open: at('/staff/processing') },
  'messages that did not arrive': { kind: 'staff', who: 'membershipOfficer', open: at('/staff/messages') },
  'settings that were refused': {
    kind: 'staff',
    who: 'finance',
    open: sent('/staff/settings', { 'percent-GBP': 'mia' }),
  },
  'a receipt that was found': {
    kind: 'staff',
    who: 'finance',
    async open(page, stage) {
      await foundReceipt(page, stage)
    },
  },
  'a payment and who made it': {
    kind: 'staff',
    who: 'finance',
    async open(page, stage) {
      await foundReceipt(page, stage)
      await page.locator('main table a').click()
      await page.locator('details:has(#opening) summary').click()
      await page.locator('#opening-giver_asks').check()
      await page.locator('form:has(#opening) .button').click()
      await page.getByText('Mwenye Kadi').waitFor()
    },
  },
  'the desk of monthly gifts': {
    kind: 'staff',
    who: 'finance',
    async open(page, stage) {
      await aCardGift(stage)
      await page.goto('/staff/monthly')
    },
  },
  'asking for a file': { kind: 'staff', who: 'membershipOfficer', open: sent('/staff/exports/new', { rowCap: '0' }) },
} satisfies Record<string, InsidePage>
export type InsideName = keyof typeof INSIDE
export const INSIDE_PAGES = Object.entries(INSIDE) as [InsideName, InsidePage][]
