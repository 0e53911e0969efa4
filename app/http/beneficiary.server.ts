import { type Beneficiary, findBeneficiary } from '#app/domain/campaigns/index.server.ts'
import type { AppLoadContext } from '@remix-run/node'
import type { Params } from '@remix-run/react'
import { ctxOf } from './portal.server.ts'

/** The climber or team that a gift is for, by the code that stands in a link or a form; none where it leads to nobody who is shown. */
export async function beneficiaryOf(
  context: AppLoadContext,
  params: Params,
  to: string | null,
): Promise<Beneficiary | undefined> {
  // Names are sealed: without keys the gift goes to the campaign.
  if (!to || context.portal.locked) return undefined
  return (await findBeneficiary(ctxOf(context), { slug: params['slug'] ?? '', to }))?.beneficiary ?? undefined
}
