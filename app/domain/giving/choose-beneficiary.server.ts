import { findBeneficiary, findCampaignById } from '../campaigns/index.server.ts'
import { directPayment, paymentOfReceipt, stemOf } from '../payments/index.server.ts'
import { type Ctx, inTransaction } from '../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../shared/result.ts'

export type ChooseRefusal = 'no_such_gift' | 'no_such_climber' | 'chosen_already'

/**
 * A giver who gave to a campaign chooses, by the link of her receipt, for whose climb or team it was: once, for what somebody counts on is not
 * moved from under her feet. Staff can move it on.
 */
export const chooseBeneficiary = (
  ctx: Ctx,
  { receiptKey, to }: { receiptKey: string; to: string },
): Promise<Result<null, ChooseRefusal>> =>
  inTransaction(ctx, async (tx): Promise<Result<null, ChooseRefusal>> => {
    const payment = await paymentOfReceipt(tx, receiptKey)
    if (!payment || payment.purpose !== 'campaign') return refuse('no_such_gift')
    if (stemOf(payment.purposeId).branchId) return refuse('chosen_already')
    const campaign = await findCampaignById(tx, payment.purposeId)
    const code = to.replaceAll(/[\s-]/g, '')
    const found = campaign && (await findBeneficiary(tx, { slug: campaign.slug, to: code }))
    if (!found?.beneficiary) return refuse('no_such_climber')
    const { purpose, purposeId } = found
    const moved = await directPayment(tx, { paymentId: payment.id, from: payment, to: { purpose, purposeId } })
    return moved ? ok(null) : refuse('chosen_already')
  })
