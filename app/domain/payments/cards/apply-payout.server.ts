import type { Ctx } from '../../shared/ctx.server.ts'
import { dayOf } from '../../shared/dates.ts'
import type { CardNetwork, Standing } from '../card-network.ts'
import { assetAccount, transitAccount } from '../ledger/accounts.ts'
import { legs } from '../ledger/legs.ts'
import { post } from '../ledger/post.server.ts'
import { inKes, rateOn } from '../rates.server.ts'

/**
 * Money that the network has sent to our bank is on its way until the bank says that it is there. One that comes back is
 * posted back. In a currency other than shillings it carries the worth of its day.
 */
export async function applyPayout(
  tx: Ctx,
  { provider, account }: CardNetwork,
  { reference, state, amount, occurredAt }: Extract<Standing, { kind: 'payout' }>,
): Promise<void> {
  if (state === 'pending') return
  const rate = amount.currency === 'KES' ? null : await rateOn(tx, amount.currency, dayOf(occurredAt))
  if (amount.currency !== 'KES' && !rate) throw new Error(`no rate for ${amount.currency}`)
  const base = rate ? inKes(amount.minor, rate.kesPerMillion) : amount.minor
  const [ours, away] = [assetAccount(provider, account), transitAccount(provider)]
  const sent = {
    key: `payout:${provider}:${account}:${reference}`,
    reason: 'sent to the bank',
    occurredAt,
    legs: legs({ from: ours, into: away }, { amount, base }),
  }
  const returned = {
    key: `payout_failed:${provider}:${account}:${reference}`,
    reason: 'came back from the bank',
    occurredAt,
    legs: legs({ from: away, into: ours }, { amount, base }),
  }
  await post(tx, state === 'failed' ? [sent, returned] : [sent])
}
