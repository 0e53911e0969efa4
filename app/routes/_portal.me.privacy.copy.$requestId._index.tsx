import { belongingCopy } from '#app/domain/networks/index.server.ts'
import { papersCopy } from '#app/domain/papers/index.server.ts'
import { ownCopy } from '#app/domain/people/index.server.ts'
import { countyName } from '#app/domain/people/persons/counties.ts'
import { trainingsCopy } from '#app/domain/trainings/index.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { CopyPage } from '#app/ui/copy-page.tsx'
import { copyPath } from '#app/ui/paths.ts'
import { titled } from '#app/ui/titled.ts'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'member' }
export const meta = titled('titles.copy')

export async function loader({ params, context }: LoaderFunctionArgs) {
  const { ctx, visit } = signedIn(context)
  const requestId = params['requestId'] ?? ''
  const copy = await ownCopy(ctx, {
    personId: visit.personId,
    requestId,
    networks: belongingCopy,
    trainings: trainingsCopy,
    papers: papersCopy,
  })
  if (!copy.ok) throw new Response(null, { status: 404 })
  const { person, ...rest } = copy.value
  const county = person.county ? countyName(person.county) : null
  return { copy: { ...rest, person: { ...person, county } }, fileHref: `${copyPath(requestId)}/file` }
}

export default function CopyRoute() {
  return <CopyPage {...useLoaderData<typeof loader>()} />
}
