import { listPhases, listSpending } from '#app/domain/campaigns/index.server.ts'
import { moneySettings } from '#app/domain/payments/index.server.ts'
import { dayOf } from '#app/domain/shared/dates.ts'
import { en } from '#app/i18n/en/index.ts'
import type { MoneyWrong } from '#app/ui/money-words.ts'
import type { StaffPhaseProps } from '#app/ui/staff-phase-page.tsx'
import type { StaffSpendingProps } from '#app/ui/spending-shapes.ts'
import type { AppLoadContext } from '@remix-run/node'
import type { Params } from '@remix-run/react'
import { signedIn } from './visit.server.ts'

/** The one campaign that has a desk. */
export const CAMPAIGN = 'climb-for-justice'

const wordIn = <K extends string>(request: Request, name: string, words: Record<K, unknown>): K | undefined => {
  const word = new URL(request.url).searchParams.get(name) ?? ''
  return Object.hasOwn(words, word) ? (word as K) : undefined
}

const refusedIn = (request: Request): MoneyWrong | undefined => wordIn(request, 'refused', en.money.wrong)

/** One phase at the desk, or 404. */
export async function phaseView(request: Request, params: Params, context: AppLoadContext): Promise<StaffPhaseProps> {
  const phase = (await listPhases(signedIn(context).ctx)).find(({ id }) => id === params['phaseId'])
  if (!phase) throw new Response(null, { status: 404 })
  return { phase, said: wordIn(request, 'said', en.money.phases.said), refused: refusedIn(request) }
}

/** What the desk of spending shows. */
export async function spendingView(request: Request, context: AppLoadContext): Promise<StaffSpendingProps> {
  const { ctx } = signedIn(context)
  const { lines, spendings } = await listSpending(ctx)
  return {
    ...{ phases: await listPhases(ctx), lines, spendings, accounts: (await moneySettings(ctx)).accounts },
    ...{ today: dayOf(ctx.now()), said: wordIn(request, 'said', en.money.spending.said), refused: refusedIn(request) },
  }
}
