import { findCampaignById } from '#app/domain/campaigns/index.server.ts'
import { type AttemptView, findAttempt, lookSoon } from '#app/domain/payments/index.server.ts'
import { ctxOf } from '#app/http/portal.server.ts'
import { titled } from '#app/ui/titled.ts'
import { WaitingPage, type WaitingPageProps } from '#app/ui/waiting-page.tsx'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const meta = titled('titles.waiting')

/** While nothing is decided the page refreshes itself, for browsers without scripts. */
export const handle: Handle = {
  listens: true,
  refreshSeconds: (data) => ((data as { open?: boolean } | undefined)?.open ? 5 : null),
}

const STATES: Record<AttemptView['state'], WaitingPageProps['state']> = {
  created: 'starting',
  sent: 'waiting',
  unknown: 'checking',
  failed: 'failed',
  paid: 'paid',
}

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const key = params['key'] ?? ''
  const attempt = await findAttempt(ctxOf(context), key)
  // She comes back from the card network's page: should its message be late or lost, we ask.
  if (attempt && new URL(request.url).searchParams.has('back')) await lookSoon(ctxOf(context), attempt)
  const campaign = attempt && (await findCampaignById(ctxOf(context), attempt.purposeId))
  if (!attempt || !campaign) throw new Response(null, { status: 404 })
  return {
    token: key,
    state: STATES[attempt.state],
    open: attempt.state !== 'paid' && attempt.state !== 'failed',
    amount: attempt.amount,
    byCard: attempt.method === 'card',
    maskedPhone: attempt.maskedPhone,
    reason: attempt.reason ?? undefined,
    receipts: attempt.receipts,
    paybill: attempt.account,
    accountCode: attempt.code,
    slug: campaign.slug,
  }
}

export default function WaitingRoute() {
  return <WaitingPage {...useLoaderData<typeof loader>()} />
}
