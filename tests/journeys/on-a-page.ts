import type { Page } from 'playwright-core'

export const pathOf = (page: Page): string => new URL(page.url()).pathname
/** What the page says between its head and its foot. */
export const said = (page: Page): Promise<string> => page.locator('main').innerText()
export const press = (page: Page, name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).click()
/** Signs out and waits until the portal has said so: a visit that goes on at once takes the request back. */
export async function leave(page: Page, word = 'Sign out'): Promise<void> {
  await press(page, word)
  await page.waitForURL('**/sign-in?said=out')
}
export const follow = (page: Page, name: string): Promise<void> => page.getByRole('link', { name, exact: true }).click()
export const heading = (page: Page, name: string): Promise<void> =>
  page.getByRole('heading', { name, exact: true }).waitFor()
