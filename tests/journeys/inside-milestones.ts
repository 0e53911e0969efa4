import type { Page } from 'playwright-core'
import { sent } from './filling.ts'
import { at, type InsidePage } from './inside-campaigns.ts'

const STAFF = '/staff/milestones'

/** Opens the figure of an indicator in whose row one of these words stands, in either language. */
const figure = async (page: Page, slug: string, state: RegExp): Promise<void> => {
  await page.goto(`${STAFF}/${slug}`)
  await page.locator('main table').first().locator('tbody tr', { hasText: state }).first().locator('a').click()
}

/** The desk of figures, as those of monitoring and of communications see it. */
export const MILESTONE_PAGES = {
  'the milestones': { kind: 'staff', who: 'monitoring', open: at(STAFF) },
  'the grant reports': { kind: 'staff', who: 'monitoring', open: at('/staff/reports') },
  'a grant report that is refused': {
    kind: 'staff',
    who: 'monitoring',
    open: sent('/staff/reports', { beginsOn: 'then', endsOn: '2026-01-01' }),
  },
  'a grant report': {
    kind: 'staff',
    who: 'monitoring',
    open: async (page) => {
      await page.goto('/staff/reports')
      await page.locator('main table tbody tr a').first().click()
    },
  },
  'a computed indicator': { kind: 'staff', who: 'communications', open: at(`${STAFF}/raised`) },
  'a reported indicator': { kind: 'staff', who: 'monitoring', open: at(`${STAFF}/journalists`) },
  'a figure that is refused': {
    kind: 'staff',
    who: 'monitoring',
    open: sent(`${STAFF}/journalists/new`, { value: 'many', cells: 'sex women', source: 'a' }),
  },
  'an opening balance': { kind: 'staff', who: 'monitoring', open: sent(`${STAFF}/awards/opening`, { value: '' }) },
  'a figure that was published': {
    kind: 'staff',
    who: 'communications',
    open: (page) => figure(page, 'journalists', /34/),
  },
  'a figure to publish': { kind: 'staff', who: 'communications', open: (page) => figure(page, 'journalists', /15/) },
  'a correction': {
    kind: 'staff',
    who: 'monitoring',
    async open(page) {
      await figure(page, 'journalists', /34/)
      await page.locator('main a[href$="/correct"]').click()
    },
  },
  'a target of an indicator': {
    kind: 'staff',
    who: 'communications',
    open: sent(`${STAFF}/journalists/target`, { value: '' }),
  },
  'the rule of an indicator': {
    kind: 'staff',
    who: 'communications',
    open: sent(`${STAFF}/journalists/rule`, { nameEn: '' }),
  },
} satisfies Record<string, InsidePage>
