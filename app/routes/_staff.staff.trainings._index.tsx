import { listCourses, listDeskCohorts } from '#app/domain/trainings/index.server.ts'
import { deskNewsOf } from '#app/http/training-desk.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { StaffTrainingsPage } from '#app/ui/staff-trainings-page.tsx'
import { titled } from '#app/ui/titled.ts'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'staff' }
export const meta = titled('titles.trainings')

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { ctx } = signedIn(context)
  return { cohorts: await listDeskCohorts(ctx), courses: await listCourses(ctx), said: deskNewsOf(request).said }
}

export default function StaffTrainingsRoute() {
  return <StaffTrainingsPage {...useLoaderData<typeof loader>()} />
}
