import { listTrainings } from '#app/domain/trainings/index.server.ts'
import { ctxOf } from '#app/http/portal.server.ts'
import { shows } from '#app/http/shows.server.ts'
import { shownTraining } from '#app/http/trainings.server.ts'
import { titled } from '#app/ui/titled.ts'
import { TrainingsPage } from '#app/ui/trainings-page.tsx'
import { data, type HeadersFunction, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'

export const meta = titled('titles.trainings')
export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders

export async function loader({ context }: LoaderFunctionArgs) {
  const trainings = await listTrainings(ctxOf(context))
  // One that is announced is news to the list, so it listens to them all.
  return data(
    { trainings: trainings.map(shownTraining) },
    { headers: shows('training:', 'training:day', ...trainings.map(({ id }) => id)) },
  )
}

export default function TrainingsRoute() {
  return <TrainingsPage {...useLoaderData<typeof loader>()} />
}
