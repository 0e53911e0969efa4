import { readForm } from '#app/http/form.server.ts'
import { figureFormView, writeFigure } from '#app/http/milestone-desk.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { StaffFigureForm } from '#app/ui/staff-figure-form.tsx'
import { titled } from '#app/ui/titled.ts'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'staff' }
export const meta = titled('titles.milestones')

const ABOUT = { kind: 'opening' } as const

export const loader = ({ params, context }: LoaderFunctionArgs) =>
  figureFormView(signedIn(context).ctx, params['indicator'], ABOUT)

export const action = async ({ request, params, context }: ActionFunctionArgs) =>
  writeFigure(signedIn(context).ctx, params['indicator'] ?? '', await readForm(request), ABOUT)

export default function OpeningFigureRoute() {
  return <StaffFigureForm {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
