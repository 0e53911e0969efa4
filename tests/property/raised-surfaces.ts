import { campaignTotal, findCampaign, phasesOf } from '#app/domain/campaigns/index.server.ts'
import { balance } from '#app/domain/payments/ledger/balance.server.ts'
import { kes, toDecimal } from '#app/domain/shared/money.ts'
import { formatMoney } from '#app/i18n/format.ts'
import { SLUG } from '#tests/factories/climbers.ts'
import type { Site } from '#tests/setup/site.ts'
import type { About, Sums } from './raised-model.ts'

/** Where a sum is told: how it is told there, and whose. A new surface is one line of `SURFACES`. */
type Surface = { tells: (minor: bigint) => string; read: (town: Town) => Promise<Partial<Record<About, string>>> }
export type Town = { site: Site; campaignId: string; codes: Record<'one' | 'two' | 'three' | 'team', string> }

const page = async ({ site }: Town, path: string): Promise<string> => (await site.get(path)).text()
const shown = (minor: bigint): string => formatMoney(kes(minor))
const CLIMB = `/campaigns/${SLUG}`

/** The figure that a page turns on. */
const figureIn = (html: string): string => /class="figure-value[^>]*>([^<]+)</.exec(html)?.[1] ?? 'no figure'
/** The sum in the row of a list that leads to an address. */
const rowIn = (html: string, path: string): string =>
  new RegExp(`href="${path}".*?<td[^>]*>([^<]+)</td>`).exec(html)?.[1] ?? 'no row'

const figureAt =
  (about: About, path: (town: Town) => string): Surface['read'] =>
  async (town) => ({ [about]: figureIn(await page(town, path(town))) })

const climberAt =
  (who: 'one' | 'two' | 'three') =>
  ({ codes }: Town): string =>
    `${CLIMB}/climbers/${codes[who].toLowerCase()}`
const teamAt = ({ codes }: Town): string => `${CLIMB}/teams/${codes.team.toLowerCase()}`

export const SURFACES: Record<string, Surface> = {
  'the campaign’s page': { tells: shown, read: figureAt('campaign', () => CLIMB) },
  'its screen': { tells: shown, read: figureAt('campaign', () => `${CLIMB}/screen`) },
  'the page of a climber in a team': { tells: shown, read: figureAt('one', climberAt('one')) },
  'the page of another climber': { tells: shown, read: figureAt('two', climberAt('two')) },
  'the page of a third': { tells: shown, read: figureAt('three', climberAt('three')) },
  'the page of a team': { tells: shown, read: figureAt('team', teamAt) },
  'the lists of climbers and teams': { tells: shown, read: lists },
  'the file for other people’s pages': { tells: (minor) => toDecimal(kes(minor)), read: json },
  'the stream of an open page': { tells: shown, read: stream },
  'the phases, added up': { tells: String, read: phases },
  'the report': { tells: String, read: report },
  'the ledger’s own accounts': { tells: String, read: ledger },
}

async function lists(town: Town) {
  const html = await page(town, `${CLIMB}/climbers`)
  const row = (path: string) => rowIn(html, path)
  return {
    ...{ one: row(climberAt('one')(town)), two: row(climberAt('two')(town)), three: row(climberAt('three')(town)) },
    team: row(teamAt(town)),
  }
}

async function json({ site }: Town) {
  const told = (await (await site.get(`${CLIMB}.json`)).json()) as { raised: string }
  return { campaign: told.raised }
}

async function stream({ site }: Town) {
  const leave = new AbortController()
  const opened = await fetch(`${site.url}${CLIMB}/events`, { signal: leave.signal })
  let text = ''
  const reader = opened.body?.getReader()
  for (;;) {
    const read = await reader?.read()
    if (!read || read.done) break
    text += Buffer.from(read.value).toString()
    if (/^data: .*\n/m.test(text)) break
  }
  leave.abort()
  const data = /^data: (.*)$/m.exec(text)?.[1] ?? '{}'
  return { campaign: (JSON.parse(data) as { raised?: string }).raised ?? 'nothing' }
}

async function phases({ site, campaignId }: Town) {
  const told = await phasesOf(site.ctx, { id: campaignId })
  return {
    campaign: String(told.phases.reduce((sum, { raised, late }) => sum + raised.minor + late.minor, told.before.minor)),
  }
}

async function report({ site }: Town) {
  const campaign = await findCampaign(site.ctx, SLUG)
  return { campaign: campaign ? String((await campaignTotal(site.ctx, campaign)).raised.minor) : 'none' }
}

async function ledger({ site, campaignId }: Town) {
  const accounts = await site.sql<{ account: string }[]>`
    select account from ledger_balances where account like 'income:campaign:%' or account like ${`liability:unallocated:campaign:${campaignId}%`}`
  const { minor } = await balance(
    site.ctx,
    accounts.map(({ account }) => account),
  )
  return { campaign: String(-minor) }
}

/** Every surface whose sum is another than the sums say. */
export async function disagreeing(town: Town, sums: Sums): Promise<string[]> {
  const wrong: string[] = []
  for (const [name, { tells, read }] of Object.entries(SURFACES))
    for (const [about, told] of Object.entries(await read(town))) {
      const expected = tells(sums[about as About])
      if (told !== expected) wrong.push(`${name}, ${about}: ${told} instead of ${expected}`)
    }
  return wrong
}
