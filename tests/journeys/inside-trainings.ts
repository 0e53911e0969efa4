import type { Page } from 'playwright-core'
import { sent } from './filling.ts'
import { at, type InsidePage } from './inside-campaigns.ts'
import { send } from './insiders.ts'

const STAFF = '/staff/trainings'

/** Opens the first cohort of the desk in whose row one of these words stands, in either language. */
const cohort = async (page: Page, state: RegExp): Promise<void> => {
  await page.goto(STAFF)
  await page.locator('main table').first().locator('tbody tr', { hasText: state }).first().locator('a.button').click()
}
const RUNNING = /Running|Linaendelea/
const CLOSED = /Closed|Limefungwa/
const to = async (page: Page, href: RegExp): Promise<void> => {
  const links = await page.locator('main a').evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''))
  await page.goto(links.find((link) => href.test(link)) ?? '/nowhere')
}

/** Trainings, as she who asks, the desk and a trainer see them. */
export const TRAINING_PAGES = {
  'her trainings': { kind: 'member', who: 'member', open: at('/me/trainings') },
  'a training of hers': {
    kind: 'member',
    who: 'member',
    async open(page) {
      await page.goto('/me/trainings')
      await page.locator('main a[href^="/me/trainings/coh_"]').first().click()
    },
  },
  'asking for a training': {
    kind: 'member',
    who: 'member',
    async open(page) {
      await page.goto('/trainings')
      await page.locator('main a[href^="/trainings/coh_"]').last().click()
      await page.locator('main a[href^="/me/trainings/coh_"]').first().click()
      if ((await page.locator('#called').count()) > 0) {
        await send(page)
        await page.locator('.field-error').first().waitFor()
      }
    },
  },
  'what she needs': { kind: 'member', who: 'member', open: at('/me/needs') },
  'the training desk': { kind: 'staff', who: 'trainings', open: at(STAFF) },
  'a course': { kind: 'staff', who: 'trainings', open: sent(`${STAFF}/courses/new`, { titleEn: 'a' }) },
  'a new cohort': { kind: 'staff', who: 'trainings', open: sent(`${STAFF}/new`, { capacity: 'a' }) },
  'a cohort': { kind: 'staff', who: 'trainings', open: (page) => cohort(page, RUNNING) },
  'a cohort that is moved on': {
    kind: 'staff',
    who: 'trainings',
    async open(page) {
      await cohort(page, CLOSED)
      await to(page, /\/move\?wish=select$/)
    },
  },
  'those who ask, side by side': {
    kind: 'staff',
    who: 'trainings',
    async open(page) {
      await cohort(page, CLOSED)
      await to(page, /\/selection$/)
    },
  },
  'the cohorts of a trainer': { kind: 'staff', who: 'trainer', open: at('/staff/rolls') },
  'a roll': {
    kind: 'staff',
    who: 'trainer',
    async open(page) {
      await page.goto('/staff/rolls')
      await page.locator('main a.button').first().click()
    },
  },
  'phones without a network': {
    kind: 'staff',
    who: 'trainer',
    async open(page) {
      await page.goto('/staff/rolls')
      await to(page, /\/devices\//)
    },
  },
  'a phone that holds no roll': { kind: 'staff', who: 'trainer', open: at('/door/roll') },
  'a phone at the door': {
    kind: 'staff',
    who: 'trainer',
    async open(page) {
      await page.goto('/staff/rolls')
      await to(page, /\/devices\//)
      for (const name of ['#pin', '#pinAgain']) await page.locator(name).fill('kiboko-77-mti')
      await page.locator('[data-door-prepare] button').click()
      await page.waitForURL('**/door/roll')
      await page.locator('#pin').fill('kiboko-77-mti')
      await page.locator('[data-form="pin"] button').click()
      await page.locator('[data-part="open"]').waitFor()
    },
  },
  'what people need': {
    kind: 'staff',
    who: 'trainer',
    async open(page) {
      await page.goto('/staff/rolls')
      await to(page, /\/needs\//)
    },
  },
  'a sheet to sign': {
    kind: 'staff',
    who: 'trainer',
    async open(page) {
      await page.goto('/staff/rolls')
      await page.locator('main a.button').first().click()
      await to(page, /\/sheet$/)
    },
  },
  'a code for the wall': {
    kind: 'staff',
    who: 'trainer',
    async open(page) {
      await page.goto('/staff/rolls')
      await page.locator('main a.button').first().click()
      await to(page, /\/wall$/)
    },
  },
} satisfies Record<string, InsidePage>
