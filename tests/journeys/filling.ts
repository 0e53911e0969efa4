import type { Page } from 'playwright-core'
import type { Stage } from './stage.ts'

/** Brings a page to where it is looked at. */
export type Open = (page: Page, stage: Stage) => Promise<unknown>

/** Opens an address and fills in fields, named by their ids. */
export const fill = async (page: Page, path: string, fields: Record<string, string>): Promise<void> => {
  await page.goto(path)
  for (const [id, value] of Object.entries(fields)) await page.locator(`#${id}`).fill(value)
}

/** Fills in a form and sends it. */
export const sent =
  (path: string, fields: Record<string, string>): Open =>
  async (page) => {
    await fill(page, path, fields)
    await page.locator('main form.form .button').last().click()
  }
