import { findBeneficiary } from '../campaigns/index.server.ts'
import { askMandate, type CardNetwork, endMandate, startCheckout } from '../payments/index.server.ts'
import { type Ctx, inTransaction } from '../shared/ctx.server.ts'
import { add, money } from '../shared/money.ts'
import { refuse, type Result } from '../shared/result.ts'
import { coverFor } from './card-charges.ts'
import { cardCharges, cardCurrencies } from './card-settings.server.ts'
import type { CardGift, CardGiftRefusal } from './give-by-card.server.ts'
import { MONTHLY_CONSENTS } from './monthly-consents.ts'

/**
 * A giver asks for the page on which she begins a monthly gift by card; she has said yes to the text of `MONTHLY_CONSENTS`.
 * It begins when she has paid there; where the page does not open nothing has begun.
 */
export async function giveMonthlyByCard(
  ctx: Ctx,
  network: CardNetwork,
  gift: CardGift,
): Promise<Result<{ url: string; pageKey: string }, CardGiftRefusal>> {
  const { currency, language, returnUrl, leaveUrl } = gift
  const found = await findBeneficiary(ctx, gift)
  if (!found) return refuse('no_such_campaign')
  if (!(await cardCurrencies(ctx)).includes(currency)) return refuse('no_such_currency')
  const given = money(gift.minor, currency)
  const cover = gift.covers ? coverFor(given, (await cardCharges(ctx))[currency]) : money(0n, currency)
  const wish = {
    purpose: found.purpose,
    purposeId: found.purposeId,
    amount: add(given, cover),
    contact: { email: gift.email, name: gift.name },
    language,
  }
  const { provider, account } = network
  const consentVersion = MONTHLY_CONSENTS.card
  const { mandate, fresh } = await askMandate(ctx, { ...wish, provider, account, method: 'card', consentVersion })
  const opened = await startCheckout(ctx, network, { ...wish, cover, mandateId: mandate.id, returnUrl, leaveUrl })
  if (!opened.ok && fresh)
    await inTransaction(ctx, (tx) => endMandate(tx, { mandateId: mandate.id, reason: 'not_begun' }))
  return opened
}
