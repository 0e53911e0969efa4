import type { Ctx } from '../../shared/ctx.server.ts'
import { dayOf } from '../../shared/dates.ts'
import type { Blocked } from '../close-views.ts'
import { differs, type OpenDifference, type Sides, sidesOf } from './compare.ts'
import { earlierLines } from './earlier-lines.server.ts'
import { oldestOpen } from './open-days.server.ts'
import { type Close, closesOf, type Posted, unclosedOn, unclosedUntil } from './postings-of-rail.server.ts'
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
  blocked: Blocked | null
  waitsFor: string | null
}

/**
 * All that has to be answered when a day is signed: where its books and its statement differ, and its books and the provider's balance;
 * what came late to a day that was signed; and what the last close carried and has not come right since. Without a statement the
 * books of the day have nothing beside them, and nothing to differ from: what a later statement says of it is late. Before the first close
 * nothing is late: what happened until then is settled with it. Of a day whose turn it is not, only what is its own.
 */
export async function openDay(ctx: Ctx, rail: Rail, day: string): Promise<OpenDay> {
  const closes = await closesOf(ctx, rail)
  const { blocked, waitsFor } = await turnOf(ctx, rail, day, closes?.last ?? null)
  const isItsTurn = blocked === null || blocked === 'day_not_over'
  const unclosed = isItsTurn
    ? await unclosedUntil(ctx, rail, day, closes?.last ?? null)
    : await unclosedOn(ctx, rail, day)
  const statement = await statementOfDay(ctx, rail, day)
  const provider = await providerOfDay(ctx, rail, day)
  const sides = sidesOf(
    unclosed.filter((row) => row.day === day),
    statement ?? [],
  )
  const today = [...balanceOf(provider), ...(statement ? sides.filter(differs) : [])]
  const earlier = closes && isItsTurn ? await earlierLines(ctx, rail, { ...closes, unclosed, day }) : []
  return {
    ...{ unclosed, sides, hasStatement: statement !== null, provider, confirmed: await confirmedOn(ctx, rail, day) },
    differences: [...earlier, ...today.map((side): OpenDifference => ({ ...side, kind: 'today', day }))],
    ...{ blocked, waitsFor },
  }
}

/**
 * Days are signed one after the other as far as something moved on them: else a difference could be carried to nowhere, and what came late
 * be counted to the wrong close.
 */
async function turnOf(
  ctx: Ctx,
  rail: Rail,
  day: string,
  last: Close | null,
): Promise<Pick<OpenDay, 'blocked' | 'waitsFor'>> {
  if (last && last.day > day) return { blocked: 'later_signed', waitsFor: null }
  const today = dayOf(ctx.now())
  const waitsFor = last ? await oldestOpen(ctx, rail, day < today ? day : today) : null
  if (waitsFor) return { blocked: 'day_before_open', waitsFor }
  return { blocked: day >= today ? 'day_not_over' : null, waitsFor }
}
