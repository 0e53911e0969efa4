import { type Looks, openBrowser, type TestBrowser } from '#tests/setup/browser.ts'
import { cloneDatabase } from '#tests/setup/database.ts'
import { type PortalProcess, startPortal } from '#tests/setup/portal-process.ts'
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFinished } from 'vitest'
import { watch } from './watch.ts'

export const CLIMB = '/campaigns/climb-for-justice'

export type Cookies = Awaited<ReturnType<BrowserContext['cookies']>>
/** `cookies`: what somebody's browser kept from an earlier visit. */
type Visit = Looks & { cookies?: Cookies }
export type Mail = { to: string[]; subject: string; html: string; text: string }

/** Where the town's mailbox is, as the portal has printed it: another may have had the port that was meant for it. */
export const mailboxOf = (portal: PortalProcess): string => /The mailbox +(\S+)/.exec(portal.output())?.[1] ?? ''

/** One portal, one practice town and one browser for the journeys of a file. The database is a clone: it is there at once. */
export function useStage() {
  let portal: PortalProcess
  let browser: TestBrowser
  let database: Awaited<ReturnType<typeof cloneDatabase>>
  beforeAll(async () => {
    // One after the other: a portal must not be left running because no browser starts.
    browser = await openBrowser()
    database = await cloneDatabase()
    portal = await startPortal({ env: { DATABASE_URL: database.url } })
  })
  afterAll(async () => {
    await browser?.close()
    await portal?.[Symbol.asyncDispose]()
    await database?.drop()
  })

  const open = async (origin: string, { cookies = [], ...looks }: Visit = {}): Promise<Page> => {
    const context = await browser.visitor(origin, looks)
    await context.addCookies(cookies)
    const faults = watch(context, origin)
    onTestFinished(async () => {
      await context.close()
      expect(faults, 'what the browser complained of, or asked of others').toEqual([])
    })
    return context.newPage()
  }
  const mailbox = () => mailboxOf(portal)

  return {
    /** A visitor to the portal. The test fails if her browser asks anybody else, or complains of anything. */
    visit: (visit?: Visit) => open(portal.url, visit),
    /** The practice phone of a number, on its home screen. */
    async phone(number: string): Promise<Page> {
      const page = await open(portal.daraja)
      await page.goto(`/phone?phone=${number}`)
      await page.getByRole('button', { name: 'Lipa na M-PESA' }).waitFor()
      return page
    },
    /** As above, but nothing is watched: for the test that watches on its own. */
    stranger: (looks?: Looks) => browser.visitor(portal.url, looks),
    /** As above, but the portal is found under a name: passkeys are for names and never for numbers. */
    byName: (looks?: Looks) => browser.visitor(portal.url.replace('127.0.0.1', 'localhost'), looks),
    url: () => portal.url,
    databaseUrl: () => database.url,
    /** What lies in the town's mailbox for an address, the oldest first. */
    async mailsTo(address: string): Promise<Mail[]> {
      const listed = await fetch(`${mailbox()}/_mail/mails?to=${encodeURIComponent(address)}`)
      return ((await listed.json()) as { result: Mail[] }).result
    },
    /** Everything of a kind in the card network's books. */
    async cardBooks(kind: string): Promise<{ status: string }[]> {
      const network = /The card network +(\S+)/.exec(portal.output())?.[1] ?? ''
      return ((await (await fetch(`${network}/_cards/all?kind=${kind}`)).json()) as { result: { status: string }[] })
        .result
    },
    /** What the app of everybody at a desk in the practice town shows now. */
    async authenticator(): Promise<string> {
      const shown = await (await fetch(`${mailbox()}/authenticator`)).text()
      return /<pre[^>]*>(\d{6})/.exec(shown)?.[1] ?? ''
    },
  }
}
export type Stage = ReturnType<typeof useStage>
