import { PRACTICE_PASSPHRASE } from '#app/town/people.server.ts'
import { PATHS } from '#app/ui/paths.ts'
import type { BrowserContext, Page } from 'playwright-core'
import { Secret, TOTP } from 'otpauth'
import type { Cookies, Stage } from './stage.ts'

/** People of the practice town, by their sign-in names. */
export const PEOPLE = {
  member: 'twiga-bahari-101',
  administrator: 'simba-mlima-201',
  otherAdministrator: 'chui-mto-202',
  membershipOfficer: 'duma-ziwa-203',
  protection: 'swala-anga-204',
  coordinator: 'kobe-nyota-205',
  dataProtection: 'paa-mwezi-206',
  auditor: 'tai-jua-207',
  finance: 'mbuni-mvua-208',
  fundraising: 'nyati-upepo-209',
  trainings: 'kanga-moto-210',
  trainer: 'sungura-theluji-211',
  monitoring: 'kanga-asubuhi-212',
  monitoringToo: 'korongo-jioni-213',
  communications: 'heroe-ufuo-214',
  membershipToo: 'bundi-pwani-215',
} as const
export type Insider = keyof typeof PEOPLE

export const PASSPHRASE = 'maji ya mto yanatiririka'

/** The one button that sends the form on a page. */
export const send = (page: Page): Promise<void> => page.locator('main form.form .button').first().click()

/** Writes a sign-in name and a passphrase, and sends them, in whatever language the page is. */
export async function knock(page: Page, identifier: string, passphrase: string): Promise<void> {
  await page.goto(PATHS.signIn)
  await page.locator('#identifier').fill(identifier)
  await page.locator('#passphrase').fill(passphrase)
  await send(page)
}

/** Signs in somebody of the practice town; those at a desk with the code of the town's authenticator as well. */
export async function enter(page: Page, stage: Stage, insider: Insider): Promise<void> {
  await knock(page, PEOPLE[insider], PRACTICE_PASSPHRASE)
  if (insider === 'member') return page.waitForURL(`**${PATHS.me}`)
  await page.locator('#code').fill(await stage.authenticator())
  await send(page)
  await page.waitForURL(`**${PATHS.staff}`)
}

export type Joined = { signInName: string; codes: string[] }

/** Somebody new joins and is in. */
export async function join(page: Page, details: { name: string; phone?: string; email?: string }): Promise<Joined> {
  await page.goto(PATHS.join)
  for (const [field, value] of Object.entries(details)) await page.locator(`#${field}`).fill(value)
  await page.locator('#passphrase').fill(PASSPHRASE)
  await page.locator('#consent-membership_record').check()
  await page.locator('main form.form .button').last().click()
  await page.locator('.codes').waitFor()
  const joined = {
    signInName: await page.locator('.copyable-value').innerText(),
    codes: await page.locator('.codes code').allInnerTexts(),
  }
  await page.locator('main .button').last().click()
  await page.waitForURL(`**${PATHS.me}`)
  return joined
}

/** The six digits that an app with this secret shows, now or so many seconds from now. */
export const codeOf = (secret: string, inSeconds = 0): string =>
  new TOTP({ secret: Secret.fromBase32(secret.replaceAll(' ', '')) }).generate({
    timestamp: Date.now() + inSeconds * 1000,
  })

/** What a browser has kept of a visit, without the choice of a language. */
const keptBy = async (context: BrowserContext): Promise<Cookies> =>
  (await context.cookies()).filter(({ name }) => name !== 'lang')

/** What asks for a proof of the last five minutes must still be open. */
const FRESH_MS = 4 * 60_000

/** Signs in each once for all tests of a file, and again before what asks for a fresh proof would ask for it. */
export function useKeys(stage: Stage) {
  const kept = new Map<string, { cookies: Cookies; at: number }>()
  return async (who: Insider | 'newcomer'): Promise<Cookies> => {
    const known = kept.get(who)
    if (known && Date.now() - known.at < FRESH_MS) return known.cookies
    const context = await stage.stranger()
    const page = await context.newPage()
    if (who === 'newcomer') await join(page, { name: 'Nuru Mfano', email: 'nuru@practice.invalid' })
    else await enter(page, stage, who)
    const cookies = await keptBy(context)
    await context.close()
    kept.set(who, { cookies, at: Date.now() })
    return cookies
  }
}
