import { type Answer, answerKey, dayOfRail, type Rail, signClose } from '#app/domain/payments/index.server.ts'
import type { DayView } from '#app/domain/payments/close-views.ts'
import type { Ctx } from '#app/domain/shared/ctx.server.ts'
import { SHORTCODE, type TestPortal } from '#tests/setup/portal.ts'
import { deliver } from './inbox.ts'
import { aConfirmation, incoming } from './messages.ts'

export const RAIL: Rail = { provider: 'mpesa', account: SHORTCODE, currency: 'KES' }
export const [FRIDAY, SATURDAY, SUNDAY] = ['2026-11-20', '2026-11-21', '2026-11-22'] as const
export const NONE: ReadonlyMap<string, Answer> = new Map()
export type Line = DayView['differences'][number]

/** A day as whoever may look sees it. */
export async function seen(desk: Ctx, day: string = FRIDAY, rail = RAIL): Promise<DayView> {
  const view = await dayOfRail(desk, { rail, day })
  if (!view) throw new Error('nobody may look')
  return view
}

/** Signed as it was just seen. */
export const sign = async (desk: Ctx, day: string = FRIDAY, answers = NONE) =>
  signClose(desk, { rail: RAIL, day, seen: (await seen(desk, day)).seen, answers })

export const about = (line: Line, answer: Answer) => new Map([[answerKey(line), answer]])
export const explained = (words: string): Answer => ({ answer: 'explained', words })
/** A gift at the Paybill on Friday at noon in Nairobi, of Ksh 500. */
export const onFriday = (id: string, over = {}) =>
  incoming(
    'confirmation',
    aConfirmation({ TransID: id, TransTime: '20261120120000', TransAmount: '500.00', OrgAccountBalance: '', ...over }),
  )

/** Two days in a row, the first with a payment that its statement does not know; every difference is carried. */
export async function signedTwice({ ctx, moveClock }: Pick<TestPortal, 'ctx' | 'moveClock'>, desk: Ctx): Promise<void> {
  await deliver(ctx, onFriday('UKK0NOTTOLD'))
  for (const day of [FRIDAY, SATURDAY]) {
    if (day === SATURDAY) moveClock(2 * 86_400)
    const { differences } = await seen(desk, day)
    const done = await sign(desk, day, new Map(differences.map((line) => [answerKey(line), { answer: 'carried' }])))
    if (!done.ok) throw new Error(done.code)
  }
}
