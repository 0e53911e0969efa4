import { moveCohort, openDeskCohort, planWish } from '#app/domain/trainings/index.server.ts'
import { WISHES } from '#app/domain/trainings/codes.ts'
import { readForm } from '#app/http/form.server.ts'
import { notHere } from '#app/http/networks.server.ts'
import { andSayOfTraining, isRefusal } from '#app/http/training-desk.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { cohortPath } from '#app/ui/paths.ts'
import { StaffCohortMove } from '#app/ui/staff-cohort-move.tsx'
import { titled } from '#app/ui/titled.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'staff' }
export const meta = titled('titles.trainings')

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { ctx } = signedIn(context)
  const cohortId = params['cohortId'] ?? ''
  const cohort = (await openDeskCohort(ctx, cohortId)) ?? notHere()
  const asked = new URL(request.url).searchParams.get('wish')
  const wish = WISHES.find((one) => one === asked) ?? cohort.wishes[0]
  const plan = wish && (await planWish(ctx, { cohortId, wish }))
  if (!plan) throw redirect(cohortPath(cohortId), 303)
  return { cohortId, title: cohort.title, plan }
}

/** It is done as it was shown: with a tick where it writes to people, and to as many as were shown. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const cohortId = params['cohortId'] ?? ''
  const form = await readForm(request)
  const wish = WISHES.find((one) => one === form.text('wish', 10))
  if (!wish) return notHere()
  const [ticked, silently, seen] = [form.isTicked('ticked'), form.isTicked('silently'), Number(form.text('seen', 4))]
  const moved = await moveCohort(signedIn(context).ctx, { cohortId, wish, ticked, seen, silently })
  if (moved.ok) return andSayOfTraining(cohortPath(cohortId), moved, 'moved')
  return isRefusal(moved.code) ? data({ refused: moved.code }, { status: 409 }) : notHere()
}

export default function MoveCohortRoute() {
  return <StaffCohortMove {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
