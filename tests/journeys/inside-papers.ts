import type { Page } from 'playwright-core'
import { sent } from './filling.ts'
import { at, type InsidePage } from './inside-campaigns.ts'
import { send } from './insiders.ts'

const DESK = '/staff/certificates'

const first = async (page: Page, from: string, link: string): Promise<void> => {
  await page.goto(from)
  await page.locator(`main a[href^="${link}"]`).first().click()
}

/** Cards and certificates, as she who holds them and the two desks see them. */
export const PAPER_PAGES = {
  'her card': { kind: 'member', who: 'member', open: sent('/me/card', { alias: 'Mlinzi' }) },
  'her certificates': { kind: 'member', who: 'member', open: at('/me/certificates') },
  'a certificate of hers': {
    kind: 'member',
    who: 'member',
    open: (page) => first(page, '/me/certificates', '/me/certificates/ppr_'),
  },
  'the certificate desk': { kind: 'staff', who: 'trainings', open: at(DESK) },
  'a certificate at the desk': {
    kind: 'staff',
    who: 'trainings',
    async open(page) {
      await first(page, DESK, `${DESK}/ppr_`)
      await page.locator('.button-danger').click()
      await page.locator('.field-error').first().waitFor()
    },
  },
  'who signs certificates': {
    kind: 'staff',
    who: 'trainings',
    async open(page) {
      await first(page, DESK, `${DESK}/signers/`)
      await page.locator('#roleSw0').fill('')
      await send(page)
      await page.locator('.field-error').first().waitFor()
    },
  },
  'cards for a print day': {
    kind: 'staff',
    who: 'membershipOfficer',
    async open(page) {
      await page.goto('/staff/members/cards')
      await page.locator('#numbers').fill('ZZZZZZZZ')
      await send(page)
      await page.locator('.field-error').first().waitFor()
    },
  },
} satisfies Record<string, InsidePage>
