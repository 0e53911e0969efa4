import { findExport } from '#app/domain/people/index.server.ts'
import { countyName } from '#app/domain/people/persons/counties.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { StaffExportsDetail } from '#app/ui/staff-exports-detail.tsx'
import { exportRefusalOf } from '#app/ui/staff-exports-words.ts'
import { titled } from '#app/ui/titled.ts'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'staff' }
export const meta = titled('titles.exports')

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const found = await findExport(signedIn(context).ctx, { exportId: params['exportId'] ?? '' })
  if (!found) throw new Response(null, { status: 404 })
  const { county, role, days, ids } = found.filter
  const filter = {
    county: county === undefined ? null : countyName(county),
    role: role ?? null,
    days: days ?? null,
    ids: ids?.length ?? 0,
  }
  return { one: { ...found, filter }, refused: exportRefusalOf(new URL(request.url).searchParams.get('said')) }
}

export default function ExportRoute() {
  return <StaffExportsDetail {...useLoaderData<typeof loader>()} />
}
