import { openFigure } from '#app/domain/milestones/index.server.ts'
import { figureNewsOf } from '#app/http/milestone-desk.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { StaffFigurePage } from '#app/ui/staff-figure-page.tsx'
import { titled } from '#app/ui/titled.ts'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'staff' }
export const meta = titled('titles.milestones')

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const figure = await openFigure(signedIn(context).ctx, params['recordId'] ?? '')
  if (!figure) throw new Response(null, { status: 404 })
  return { figure, ...figureNewsOf(request) }
}

export default function StaffFigureRoute() {
  return <StaffFigurePage {...useLoaderData<typeof loader>()} />
}
