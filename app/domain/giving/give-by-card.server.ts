import { findBeneficiary } from '../campaigns/index.server.ts'
import { type CardNetwork, type CheckoutRefusal, startCheckout } from '../payments/index.server.ts'
import type { Ctx } from '../shared/ctx.server.ts'
import { add, type Currency, money } from '../shared/money.ts'
import { refuse, type Result } from '../shared/result.ts'
import { coverFor } from './card-charges.ts'
import { cardCharges, cardCurrencies } from './card-settings.server.ts'

export type CardGift = {
  slug: string
  /** The code of the climber or team it is for, where it is for one. */
  to?: string | undefined
  /** Minor units; the form has held it to the limits of its currency. */
  minor: bigint
  currency: Currency
  /** The giver adds what the network will take. */
  covers: boolean
  email?: string | undefined
  /** As it is to stand on the receipt. */
  name?: string | undefined
  language: 'en' | 'sw'
  returnUrl: (pageKey: string) => string
  leaveUrl: string
}
export type CardGiftRefusal = CheckoutRefusal | 'no_such_campaign' | 'no_such_currency'

/** A giver asks for the page on which she pays one gift by card. */
export async function giveByCard(
  ctx: Ctx,
  network: CardNetwork,
  gift: CardGift,
): Promise<Result<{ url: string; pageKey: string }, CardGiftRefusal>> {
  const found = await findBeneficiary(ctx, gift)
  if (!found) return refuse('no_such_campaign')
  if (!(await cardCurrencies(ctx)).includes(gift.currency)) return refuse('no_such_currency')
  const given = money(gift.minor, gift.currency)
  const cover = gift.covers ? coverFor(given, (await cardCharges(ctx))[gift.currency]) : money(0n, gift.currency)
  return startCheckout(ctx, network, {
    purpose: found.purpose,
    purposeId: found.purposeId,
    amount: add(given, cover),
    cover,
    contact: { email: gift.email, name: gift.name },
    language: gift.language,
    returnUrl: gift.returnUrl,
    leaveUrl: gift.leaveUrl,
  })
}
