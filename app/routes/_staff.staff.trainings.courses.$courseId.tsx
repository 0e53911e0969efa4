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

export async function loader({ params, context }: LoaderFunctionArgs) {
  const all = await listCourses(signedIn(context).ctx)
  const course = all.find(({ id }) => id === params['courseId']) ?? notHere()
  const { title, teaches, topics, minutes, holdsMonths, needs } = course
  return {
    courses: all.filter(({ id }) => id !== course.id),
    values: {
      ...{ titleEn: title.en, titleSw: title.sw, teachesEn: teaches.en, teachesSw: teaches.sw },
      ...{ topicsEn: topics.en, topicsSw: topics.sw, hours: String(minutes / 60), needs },
      holdsMonths: holdsMonths === null ? '' : String(holdsMonths),
    },
  }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const values = courseValues(await readForm(request))
  const read = courseForm.safeParse(values)
  if (!read.success) return data({ values, errors: deskErrors(read.error) }, { status: 400 })
  const kept = await keepCourse(signedIn(context).ctx, { courseId: params['courseId'] ?? '', form: read.data })
  if (kept.ok) return andSayOfTraining(PATHS.trainingsDesk, kept, 'changed')
  if (kept.code !== 'needs_itself') return notHere()
  return data({ values, errors: { needs: 'needs_itself' as const } }, { status: 409 })
}

export default function CourseRoute() {
  return <StaffCourseForm {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
