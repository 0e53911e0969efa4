import { makeDay } from '#practice/daraja/make-day.ts'
import { classicStatement, type StatementLine } from '#practice/daraja/statement.ts'
import type { Page } from 'playwright-core'
import { at, type InsidePage } from './inside-campaigns.ts'
import { bring, letIn } from './inside-statements.ts'
import { send } from './insiders.ts'

/** The day that the practice town leaves to be signed. */
async function toSign(page: Page): Promise<void> {
  await page.goto('/staff/closes')
  await page.locator('main .rows a').first().click()
  await page.locator('main form[method="post"]').waitFor()
}

const DAY = '2026-11-18'
let seed = 1_000
/** A day of which the statement tells in words that nobody knows. */
function strangeDay(): string {
  const { statement } = makeDay({ seed: ++seed, payments: 9, sweeps: 1, begins: new Date('2026-11-17T21:00:00Z') })
  const strange = {
    kind: 'payment',
    details: 'Something new',
    reasonType: 'Something new',
    account: null,
    party: null,
  } as const
  const line = (n: number): StatementLine => ({
    ...{ ...strange, receipt: `UKI${seed}NEW${n}`, at: statement.to, paidIn: 7_500 * n, withdrawn: 0, linkedTo: '' },
  })
  return classicStatement({ ...statement, lines: [...statement.lines, line(1), line(2)] }).csv
}

/** The desk at which days of our accounts are signed. */
export const CLOSE_DESKS = {
  'days to sign': { kind: 'staff', who: 'finance', open: at('/staff/closes') },
  'a day to sign': { kind: 'staff', who: 'finance', open: toSign },
  'a day with differences that was refused': {
    kind: 'staff',
    who: 'finance',
    async open(page) {
      await bring(page, strangeDay())
      await letIn(page)
      await page.goto(`/staff/closes/mpesa-810896-KES/${DAY}`)
      await page.locator('#answer-0-explained').check()
      await send(page)
      await page.locator('.field-error').first().waitFor()
    },
  },
  'a day that was signed': {
    kind: 'staff',
    who: 'finance',
    async open(page) {
      await page.goto('/staff/closes')
      await page.locator('main table a').first().click()
      await page.locator('main table.facts').waitFor()
    },
  },
} as const satisfies Record<string, InsidePage>
