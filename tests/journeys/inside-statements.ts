import { makeDay } from '#practice/daraja/make-day.ts'
import { classicStatement } from '#practice/daraja/statement.ts'
import type { Page } from 'playwright-core'
import type { Open } from './filling.ts'
import { at, type InsidePage } from './inside-campaigns.ts'
import { send } from './insiders.ts'

const BANK = [
  'NCBA Bank Kenya PLC',
  'Date,Narrative,Bank Ref,Debit,Credit,Running Balance',
  '20/11/2026,TRF MFANO LTD,FT77,,"1,500.00","11,500.00"',
  '20/11/2026,LEDGER FEE,FT78,50.00,,"11,450.00"',
].join('\n')

let seed = 0
/** A day that nobody has brought before, with something of everything in it. */
const aDay = () =>
  makeDay({ seed: ++seed, payments: 12, reversals: 1, refunds: 1, sweeps: 1, stranger: true }).statement

/** Brings a statement, and looks at what it would do. */
export async function bring(page: Page, text: string): Promise<void> {
  await page.goto('/staff/statements')
  const file = { name: 'statement.csv', mimeType: 'text/csv', buffer: Buffer.from(text) }
  await page.locator('#file').setInputFiles(file)
  await send(page)
  await page.locator('table.facts').waitFor()
}
/** Lets the one on the page into the books. */
export async function letIn(page: Page): Promise<void> {
  await page.locator('main form[action$="/apply"] .button').click()
  await page.locator('.notice-success').waitFor()
  // Its state, and not the verdict of a row.
  await page.locator('table.facts .tag-good').waitFor({ timeout: 20_000 })
}
const day: Open = (page) => bring(page, classicStatement(aDay()).csv)
const layout: Open = async (page) => {
  await bring(page, `${BANK}\n${++seed}/11/2026,TRF,FT9,,1.00,"11,451.00"`)
  await page.locator('main a.button').click()
  await page.locator('#date').waitFor()
}

/** The desk at which statements of our accounts are brought. */
export const STATEMENT_DESKS = {
  'account statements': { kind: 'staff', who: 'finance', open: at('/staff/statements') },
  'the journal of a month': { kind: 'staff', who: 'finance', open: at('/staff/journal') },
  'the journal of a month that is not over': {
    kind: 'staff',
    who: 'finance',
    async open(page) {
      await page.goto('/staff/journal')
      await page.locator('#month').selectOption({ index: 0 })
      await send(page)
      await page.locator('.notice-info').waitFor()
    },
  },
  'a statement without its file': {
    kind: 'staff',
    who: 'finance',
    async open(page) {
      await page.goto('/staff/statements')
      await send(page)
      await page.locator('.field-error').waitFor()
    },
  },
  'an account statement to look at': { kind: 'staff', who: 'finance', open: day },
  'an account statement that breaks': {
    kind: 'staff',
    who: 'finance',
    open: (page) => bring(page, classicStatement(aDay()).csv.replace('Opening Balance:,0', 'Opening Balance:,0.02')),
  },
  'an account statement in the books': {
    kind: 'staff',
    who: 'finance',
    async open(page, stage) {
      await day(page, stage)
      await letIn(page)
    },
  },
  'a bank’s file to describe': { kind: 'staff', who: 'finance', open: layout },
  'a bank’s file described wrongly': {
    kind: 'staff',
    who: 'finance',
    async open(page, stage) {
      await layout(page, stage)
      await page.locator('#date').selectOption('1')
      await send(page)
      await page.locator('.field-error').first().waitFor()
    },
  },
} as const satisfies Record<string, InsidePage>
