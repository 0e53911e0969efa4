import { chooseApplicants, type Choice, openSelectionDesk } from '#app/domain/trainings/index.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { notHere } from '#app/http/networks.server.ts'
import { namedQuotas } from '#app/http/quota-names.server.ts'
import { andSayOfTraining, deskNewsOf } from '#app/http/training-desk.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { cohortDoPath } from '#app/ui/paths.ts'
import { StaffSelectionPage } from '#app/ui/staff-selection-page.tsx'
import { titled } from '#app/ui/titled.ts'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'staff' }
export const meta = titled('titles.trainings')

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { ctx } = signedIn(context)
  const desk = (await openSelectionDesk(ctx, params['cohortId'] ?? '')) ?? notHere()
  return { desk: { ...desk, quotas: await namedQuotas(ctx, request, desk.quotas) }, ...deskNewsOf(request) }
}

/** Whom the desk has in mind, and in which order the reserves; nobody is told. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const { ctx } = signedIn(context)
  const cohortId = params['cohortId'] ?? ''
  const form = await readForm(request)
  const desk = (await openSelectionDesk(ctx, cohortId)) ?? notHere()
  const choices = desk.applicants.flatMap(({ enrolmentId }): Choice[] => {
    const said = form.text(`choice-${enrolmentId}`, 10)
    const rank = Number(form.text(`rank-${enrolmentId}`, 3))
    if (said === 'offer' || said === 'none')
      return [{ enrolmentId, choice: said === 'offer' ? 'offer' : null, rank: null }]
    return said === 'reserve' ? [{ enrolmentId, choice: 'reserve', rank: Number.isInteger(rank) ? rank : 0 }] : []
  })
  const done = await chooseApplicants(ctx, { cohortId, choices })
  return andSayOfTraining(cohortDoPath(cohortId, 'selection'), done, 'chosen')
}

export default function SelectionRoute() {
  return <StaffSelectionPage {...useLoaderData<typeof loader>()} />
}
