import { listApplications } from '#app/domain/membership/index.server.ts'
import { LISTED_STATES } from '#app/domain/membership/applications/answers.ts'
import { KINDS } from '#app/domain/membership/kinds/kinds.ts'
import { dayOf, daysBetween } from '#app/domain/shared/dates.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { ApplicationsPage } from '#app/ui/applications-page.tsx'
import { titled } from '#app/ui/titled.ts'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'staff' }
export const meta = titled('titles.applications')

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { ctx } = signedIn(context)
  const { searchParams } = new URL(request.url)
  const asked = (name: string) => searchParams.get(name)
  const state = LISTED_STATES.find((one) => one === asked('state')) ?? 'submitted'
  const kind = KINDS.find((one) => one === asked('kind')) ?? null
  const after = asked('after')
  const { rows, next, isDesk } = await listApplications(ctx, { state, kind, after })
  const today = dayOf(ctx.now())
  const aged = rows.map((row) => ({ ...row, days: Math.max(0, daysBetween(dayOf(row.at), today)) }))
  return { state, kind, rows: aged, next, isDesk, isFirst: after === null }
}

export default function ApplicationsRoute() {
  return <ApplicationsPage {...useLoaderData<typeof loader>()} />
}
