import { listTrainings } from '#app/domain/trainings/index.server.ts'
import { notHere } from '#app/http/networks.server.ts'
import { ctxOf } from '#app/http/portal.server.ts'
import { shows } from '#app/http/shows.server.ts'
import { shownTraining } from '#app/http/trainings.server.ts'
import { titled } from '#app/ui/titled.ts'
import { TrainingPage } from '#app/ui/trainings-page.tsx'
import { data, type HeadersFunction, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'

export const meta = titled('titles.trainings')
export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders

export async function loader({ params, context }: LoaderFunctionArgs) {
  const [training] = await listTrainings(ctxOf(context), { cohortId: params['cohortId'] ?? '' })
  if (!training) return notHere()
  return data({ training: shownTraining(training) }, { headers: shows('training:', 'training:day', training.id) })
}

export default function TrainingRoute() {
  return <TrainingPage {...useLoaderData<typeof loader>()} />
}
