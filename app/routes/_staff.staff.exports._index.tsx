import { listExports, offerExports } from '#app/domain/people/index.server.ts'
import { exportDatasets } from '#app/http/exports.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { StaffExportsPage } from '#app/ui/staff-exports-page.tsx'
import { titled } from '#app/ui/titled.ts'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'staff' }
export const meta = titled('titles.exports')

export async function loader({ context }: LoaderFunctionArgs) {
  const { ctx } = signedIn(context)
  const [lines, offers] = [await listExports(ctx), await offerExports(ctx, exportDatasets)]
  return { lines, mayAsk: offers.length > 0 }
}

export default function ExportsRoute() {
  return <StaffExportsPage {...useLoaderData<typeof loader>()} />
}
