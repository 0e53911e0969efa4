import { openBooks } from '../payments/index.server.ts'
import type { Ctx } from '../shared/ctx.server.ts'
import type { Money } from '../shared/money.ts'
import { refuse, type Result } from '../shared/result.ts'
import { findCampaign } from './find-campaign.server.ts'

/** Posts what a campaign had raised before it came here. `source` says who says so; it is shown beside the total. */
export async function openCampaign(
  ctx: Ctx,
  input: { slug: string; amount: Money; source: string; occurredAt: Date },
): Promise<Result<{ fresh: boolean }, 'no_such_campaign' | 'source_has_another_figure'>> {
  const campaign = await findCampaign(ctx, input.slug)
  if (!campaign) return refuse('no_such_campaign')
  return openBooks(ctx, { purpose: 'campaign', purposeId: campaign.id, ...input })
}
