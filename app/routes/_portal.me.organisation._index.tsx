import { ownOrganisations } from '#app/domain/membership/index.server.ts'
import { outcomeOf } from '#app/http/said.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { en } from '#app/i18n/en/index.ts'
import { OrganisationPage } from '#app/ui/organisation-page.tsx'
import { titled } from '#app/ui/titled.ts'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'member' }
export const meta = titled('titles.organisation')

export const loader = async ({ request, context }: LoaderFunctionArgs) => ({
  organisations: await ownOrganisations(signedIn(context).ctx),
  ...outcomeOf(request, en.belonging.house),
})

export default function OrganisationRoute() {
  return <OrganisationPage {...useLoaderData<typeof loader>()} />
}
