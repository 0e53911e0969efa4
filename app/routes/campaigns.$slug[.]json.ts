import { campaignTotal } from '#app/domain/campaigns/index.server.ts'
import { toDecimal } from '#app/domain/shared/money.ts'
import { campaignOf } from '#app/http/campaign-view.server.ts'
import { shows } from '#app/http/shows.server.ts'
import { ctxOf } from '#app/http/portal.server.ts'
import type { LoaderFunctionArgs } from '@remix-run/node'

/** The total for other people's pages: `{"campaign","currency":"KES","goal","raised","gifts","asOf"}`, amounts as decimal text. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  const campaign = await campaignOf(context, params)
  const { raised, gifts, asOf } = await campaignTotal(ctxOf(context), campaign)
  return Response.json(
    {
      campaign: campaign.slug,
      currency: 'KES',
      goal: toDecimal(campaign.goal),
      raised: toDecimal(raised),
      gifts: Number(gifts),
      asOf: asOf.toISOString(),
    },
    { headers: shows(campaign.id) },
  )
}
