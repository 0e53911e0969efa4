import type { Ctx } from '../../shared/ctx.server.ts'
import { differs, type OpenDifference, type Sides, sidesOf } from './compare.ts'
import { earlierLines } from './earlier-lines.server.ts'
import { type Close, closesOf, type Posted, unclosedUntil } from './postings-of-rail.server.ts'
import { balanceOf, confirmedOn, type ProviderOfDay, providerOfDay } from './provider-of-day.server.ts'
import type { Rail } from './rail.ts'
import { statementOfDay } from './statement-of-day.server.ts'

export type OpenDay = {
  /** What would stand in the close: of the day itself, and late. */
  unclosed: Posted[]
  /** Of the day itself, receipt by receipt. */
  sides: Sides[]
  hasStatement: boolean
  confirmed: bigint | null
  provider: ProviderOfDay | null
  differences: OpenDifference[]
  last: Close | null
}

/**
 * All that has to be answered when a day is signed: where its books and its statement differ, and its books and the provider's balance;
 * what came late to a day that was signed; and what the last close carried and has not come right since. Without a statement the
 * books of the day have nothing beside them, and nothing to differ from: what a later statement says of it is late. Before the first close
 * nothing is late: what happened until then is settled with it.
 */
export async function openDay(ctx: Ctx, rail: Rail, day: string): Promise<OpenDay> {
  const closes = await closesOf(ctx, rail)
  const last = closes?.last ?? null
  const unclosed = await unclosedUntil(ctx, rail, day, last)
  const statement = await statementOfDay(ctx, rail, day)
  const provider = await providerOfDay(ctx, rail, day)
  const sides = sidesOf(
    unclosed.filter((row) => row.day === day),
    statement ?? [],
  )
  const today = [...balanceOf(provider), ...(statement ? sides.filter(differs) : [])]
  const earlier = closes && last && last.day < day ? await earlierLines(ctx, rail, { ...closes, unclosed, day }) : []
  return {
    ...{ unclosed, sides, hasStatement: statement !== null, provider, last },
    confirmed: await confirmedOn(ctx, rail, day),
    differences: [...earlier, ...today.map((side): OpenDifference => ({ ...side, kind: 'today', day }))],
  }
}
