import type { Page } from 'playwright-core'
import type { Open } from './filling.ts'
import { sent } from './filling.ts'
import { at, type InsidePage } from './inside-campaigns.ts'
import { send } from './insiders.ts'

const ourNetwork = async (page: Page): Promise<void> => {
  await page.goto('/staff/networks')
  await page.locator('main table a.button').first().click()
}
/** A page that is led to from that of the network. */
const from =
  (href: RegExp): Open =>
  async (page) => {
    await ourNetwork(page)
    const to = await page.locator('main a').evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''))
    await page.goto(to.find((one) => href.test(one)) ?? '/nowhere')
  }

/** Networks, as those see them who look after them. */
export const NETWORK_DESKS = {
  'a question whether she is safe': {
    kind: 'neutral',
    who: 'auditor',
    async open(page) {
      await page.goto('/me/networks')
      await page.locator('main a[href^="/answer/"]').click()
    },
  },
  'the networks': { kind: 'staff', who: 'membershipOfficer', open: at('/staff/networks') },
  'a new network': { kind: 'staff', who: 'membershipOfficer', open: sent('/staff/networks/new', { nameEn: 'a' }) },
  'a network that is changed': {
    kind: 'staff',
    who: 'membershipOfficer',
    async open(page) {
      await page.goto('/staff/networks')
      await page.locator('main table a[href$="/change"]').first().click()
    },
  },
  'a network and its people': { kind: 'staff', who: 'coordinator', open: ourNetwork },
  'somebody in a network': {
    kind: 'staff',
    who: 'coordinator',
    async open(page, stage) {
      await from(/\/people\/nsp_/)(page, stage)
      await page.locator('#reason').fill('Aliomba kupigiwa simu')
      await send(page)
      await page.locator('.notice').first().waitFor()
    },
  },
  'asking somebody to join': {
    kind: 'staff',
    who: 'coordinator',
    async open(page, stage) {
      await from(/\/invite$/)(page, stage)
      await page.locator('#number').fill('ABC')
      await send(page)
      await page.locator('.field-error').first().waitFor()
    },
  },
  'writing to a network': {
    kind: 'staff',
    who: 'coordinator',
    async open(page, stage) {
      await from(/\/post$/)(page, stage)
      await send(page)
      await page.locator('.field-error').first().waitFor()
    },
  },
  'before a question is asked': { kind: 'staff', who: 'coordinator', open: from(/\/roll-call$/) },
  'who is safe': { kind: 'staff', who: 'coordinator', open: from(/\/roll-calls\/rcl_/) },
} satisfies Record<string, InsidePage>
