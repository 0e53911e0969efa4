import { listPledges } from '#app/domain/giving/index.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { type PledgeRefused, pledgeRefused, type PledgeSaid, pledgeSaid } from '#app/ui/pledge-words.ts'
import { StaffPledgesPage } from '#app/ui/staff-pledges-page.tsx'
import { titled } from '#app/ui/titled.ts'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'staff' }
export const meta = titled('titles.pledges')

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url)
  const [said, refused] = [searchParams.get('said') ?? '', searchParams.get('refused') ?? '']
  return {
    pledges: await listPledges(signedIn(context).ctx),
    said: Object.hasOwn(pledgeSaid, said) ? (said as PledgeSaid) : undefined,
    refused: Object.hasOwn(pledgeRefused, refused) ? (refused as PledgeRefused) : undefined,
    about: searchParams.get('about') ?? undefined,
  }
}

export default function StaffPledgesRoute() {
  return <StaffPledgesPage {...useLoaderData<typeof loader>()} />
}
