import { findClimber, summitsOf } from '#app/domain/campaigns/index.server.ts'
import { supportersOf } from '#app/domain/giving/index.server.ts'
import { branchOf } from '#app/domain/payments/index.server.ts'
import { countyName } from '#app/domain/people/persons/counties.ts'
import { campaignOf } from '#app/http/campaign-view.server.ts'
import { ctxOf } from '#app/http/portal.server.ts'
import { qrPath } from '#app/http/qr.server.ts'
import { shows } from '#app/http/shows.server.ts'
import { ClimberPage } from '#app/ui/climber-page.tsx'
import { climberPath } from '#app/ui/paths.ts'
import { shareView } from '#app/http/shared-by-code.server.ts'
import { sharedTitled } from '#app/ui/share-meta.ts'
import { data, type HeadersFunction, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { wide: true }
export const meta = sharedTitled('titles.climber')
export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders

export async function loader({ params, context }: LoaderFunctionArgs) {
  const { id, slug } = await campaignOf(context, params)
  const climber = await findClimber(ctxOf(context), id, params['code'] ?? '')
  if (!climber) throw new Response(null, { status: 404 })
  const { publicUrl, prompts } = context.portal
  const purpose = { purpose: 'campaign', purposeId: branchOf(id, climber.id) }
  const [supporters, summits] = await Promise.all([
    supportersOf(ctxOf(context), purpose, { limit: 30 }),
    summitsOf(ctxOf(context), [climber.id]),
  ])
  const view = {
    share: shareView(context.portal, { ...climber, kind: 'climber', slug }),
    slug,
    paybill: prompts.account,
    qr: qrPath(publicUrl + climberPath(slug, climber.code)),
    county: climber.county && countyName(climber.county),
    supporters: supporters.map(({ name, message, dedication }) => ({ name, message, dedication })),
    summits: summits.map(({ mountain, metres, day }) => ({ mountain, metres, day })),
    climber,
  }
  return data(view, { headers: shows(climber.id, ...(climber.team ? [climber.team.id] : [])) })
}

export default function ClimberRoute() {
  return <ClimberPage {...useLoaderData<typeof loader>()} />
}
