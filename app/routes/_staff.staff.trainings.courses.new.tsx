import { keepCourse, listCourses } from '#app/domain/trainings/index.server.ts'
import { courseForm } from '#app/domain/trainings/schemas.ts'
import { readForm } from '#app/http/form.server.ts'
import { notHere } from '#app/http/networks.server.ts'
import { andSayOfTraining, courseValues, deskErrors } from '#app/http/training-desk.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { PATHS } from '#app/ui/paths.ts'
import { StaffCourseForm } from '#app/ui/staff-course-form.tsx'
import { titled } from '#app/ui/titled.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'staff' }
export const meta = titled('titles.trainings')

export const loader = async ({ context }: LoaderFunctionArgs) => ({
  courses: await listCourses(signedIn(context).ctx),
  values: {},
})

export async function action({ request, context }: ActionFunctionArgs) {
  const values = courseValues(await readForm(request))
  const read = courseForm.safeParse(values)
  if (!read.success) return data({ values, errors: deskErrors(read.error) }, { status: 400 })
  const kept = await keepCourse(signedIn(context).ctx, { courseId: null, form: read.data })
  return kept.ok ? andSayOfTraining(PATHS.trainingsDesk, kept, 'created') : notHere()
}

export default function NewCourseRoute() {
  return <StaffCourseForm {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
