import { openFigure } from '#app/domain/milestones/index.server.ts'
import type { Ctx } from '#app/domain/shared/ctx.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { figureFormView, writeFigure } from '#app/http/milestone-desk.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { StaffFigureForm } from '#app/ui/staff-figure-form.tsx'
import { figurePath } from '#app/ui/paths.ts'
import { titled } from '#app/ui/titled.ts'
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'staff' }
export const meta = titled('titles.milestones')

/** The figure that is corrected; what is not to be corrected is shown as it is. */
async function corrected(ctx: Ctx, recordId: string | undefined) {
  const figure = await openFigure(ctx, recordId ?? '')
  if (!figure) throw new Response(null, { status: 404 })
  if (!figure.mayCorrect || figure.kind === 'frozen') throw redirect(figurePath(figure.id), 303)
  return { figure, about: { kind: figure.kind, corrects: figure.id } }
}

/** The form holds what is to be corrected. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  const { ctx } = signedIn(context)
  const { figure, about } = await corrected(ctx, params['recordId'])
  const { beginsOn, endsOn, grant, source, story, county, cells } = figure
  const line = ({ attribute, value, crossed, crossedValue, count }: (typeof cells)[number]) =>
    [attribute, value, crossed, crossedValue, count].filter((part) => part !== '').join(' ')
  const values = {
    ...{ value: String(figure.value), beginsOn, endsOn, grant, source, story },
    ...{ county: county ?? '', cells: cells.map(line).join('\n') },
  }
  return { ...(await figureFormView(ctx, figure.indicator.slug, about)), values }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { ctx } = signedIn(context)
  const { figure, about } = await corrected(ctx, params['recordId'])
  return writeFigure(ctx, figure.indicator.slug, await readForm(request), about)
}

export default function CorrectFigureRoute() {
  return <StaffFigureForm {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
