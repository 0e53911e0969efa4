import { fundsDocument } from '#app/domain/campaigns/index.server.ts'
import { campaignOf } from '#app/http/campaign-view.server.ts'
import { paperResponse } from '#app/http/money-desk.server.ts'
import { ctxOf } from '#app/http/portal.server.ts'
import type { LoaderFunctionArgs } from '@remix-run/node'

/** A paper of spending that staff have made public. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  const campaign = await campaignOf(context, params)
  return paperResponse(await fundsDocument(ctxOf(context), campaign, params['paperId'] ?? ''), 'use-of-funds')
}
