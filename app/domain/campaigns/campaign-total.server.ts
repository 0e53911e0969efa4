import { purposeTotal } from '../payments/index.server.ts'
import type { Ctx } from '../shared/ctx.server.ts'
import type { Money } from '../shared/money.ts'
import type { Campaign } from './find-campaign.server.ts'
import { heightOf } from './height.ts'

export type CampaignTotal = { raised: Money; gifts: bigint; heightMetres: number; asOf: Date }

/** What a campaign has raised: the opening balance and every gift since, as the ledger holds it. `gifts` counts payments only. */
export async function campaignTotal(ctx: Ctx, campaign: Pick<Campaign, 'id' | 'goal'>): Promise<CampaignTotal> {
  const { received, payments } = await purposeTotal(ctx, { purpose: 'campaign', purposeId: campaign.id })
  return { raised: received, gifts: payments, heightMetres: heightOf(received, campaign.goal), asOf: ctx.now() }
}
