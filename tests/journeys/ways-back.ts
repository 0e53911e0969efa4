import { expect } from 'vitest'
import postgres from 'postgres'
import { sent } from './filling.ts'
import { join, send } from './insiders.ts'
import type { Stage } from './stage.ts'

/** The newest link in somebody's mailbox, once so many mails have come. */
export async function linkTo(stage: Stage, address: string, count: number): Promise<string> {
  await expect.poll(async () => (await stage.mailsTo(address)).length, { timeout: 15_000 }).toBe(count)
  return new URL(/https?:\/\/\S+/.exec((await stage.mailsTo(address)).at(-1)?.text ?? '')?.[0] ?? '').pathname
}

/** A day cannot be waited for here: what waits for one is made a day older. */
export async function letADayPass(stage: Stage): Promise<void> {
  const sql = postgres(stage.databaseUrl(), { max: 1 })
  await sql`update recoveries set ready_at = now() where ready_at > now()`
  await sql`update rights_requests set ready_at = now() where ready_at > now()`
  await sql.end()
}

const WAYS_BACK = new Map<Stage, Promise<{ begun: string; proven: string }>>()
/** The links of two who want to get back in: one has shown nothing else yet, the other waits for her day to pass. */
export const waysBack = (stage: Stage) => {
  const known = WAYS_BACK.get(stage) ?? makeWaysBack(stage)
  WAYS_BACK.set(stage, known)
  return known
}
async function makeWaysBack(stage: Stage) {
  const email = 'wa.pili@practice.invalid'
  const context = await stage.stranger()
  const page = await context.newPage()
  const { codes } = await join(page, { name: 'Wa Pili Mfano', email })
  await page.goto(await linkTo(stage, email, 1))
  await page.locator('main .button').click()
  const links: string[] = []
  for (const mails of [2, 3]) {
    await sent('/recover', { identifier: email })(page, stage)
    links.push(await linkTo(stage, email, mails))
  }
  const [begun = '', proven = ''] = links
  await page.goto(proven)
  await page.locator('main .button').click()
  await page.locator('#code').fill(codes[0] ?? '')
  await send(page)
  await page.getByRole('heading', { name: 'Now we wait a day' }).waitFor()
  await context.close()
  return { begun, proven }
}
