import { findOwnPledge, makePledge } from '#app/domain/giving/index.server.ts'
import { pledgeForm } from '#app/domain/giving/pledges/schemas.ts'
import type { Ctx } from '#app/domain/shared/ctx.server.ts'
import { toCompactEat } from '#app/domain/shared/dates.ts'
import { SLUG } from './climbers.ts'
import { deliver } from './inbox.ts'
import { aConfirmation, incoming } from './messages.ts'

/** What a form for a promise holds once it is filled in. */
export const promiseForm = (over: Record<string, unknown> = {}) => ({
  ...{ kind: 'fixed', amount: '5,000', most: '', dueOn: '2026-12-31', name: 'Mfano', phone: '', consent: true },
  ...{ email: 'ahadi@example.org' },
  ...over,
})

/** Somebody who has promised to give: the key of her page and her account code. */
export async function aPledge(ctx: Ctx, over: Record<string, unknown> = {}, to?: string) {
  const made = await makePledge(ctx, { ...pledgeForm.parse(promiseForm(over)), slug: SLUG, to, language: 'en' })
  if (!made.ok) throw new Error(made.code)
  return { key: made.value.key, code: (await pledgeOf(ctx, made.value.key)).code }
}

export async function pledgeOf(ctx: Ctx, key: string) {
  const pledge = await findOwnPledge(ctx, key)
  if (!pledge) throw new Error('no such pledge')
  return pledge
}

/** Money by Paybill, now; to the whole climb unless another account is said. Answers its receipt. */
export async function paidTowards(ctx: Ctx, over: Record<string, unknown>): Promise<string> {
  const confirmation = aConfirmation({
    ...{ BillRefNumber: 'CPEAKV', TransAmount: '5000.00', TransTime: toCompactEat(ctx.now()) },
    ...over,
  })
  await deliver(ctx, incoming('confirmation', confirmation))
  return String(confirmation.TransID)
}

/** How a pledge stands, what was paid and what is still to be. */
export const standing = async (ctx: Ctx, key: string) => {
  const { standing, paid: has, outstanding } = await pledgeOf(ctx, key)
  return [standing, has.minor, outstanding.minor]
}
