import { ownTrainings } from '#app/domain/trainings/index.server.ts'
import { trainingNewsOf } from '#app/http/trainings.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { OwnTrainingsPage } from '#app/ui/own-trainings-page.tsx'
import { titled } from '#app/ui/titled.ts'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'member' }
export const meta = titled('titles.trainingsOwn')

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { ctx, visit } = signedIn(context)
  const trainings = (await ownTrainings(ctx, visit.personId)).map(
    ({ cohortId, title, firstOn, state, cohortState, completed }) => ({
      ...{ cohortId, title, firstOn, state, completed },
      isCancelled: cohortState === 'cancelled',
    }),
  )
  return { trainings, said: trainingNewsOf(request).said }
}

export default function OwnTrainingsRoute() {
  return <OwnTrainingsPage {...useLoaderData<typeof loader>()} />
}
