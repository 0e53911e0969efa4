import { ownPapers } from '#app/domain/papers/index.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { OwnCertificatesPage } from '#app/ui/own-certificates-page.tsx'
import { titled } from '#app/ui/titled.ts'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'member' }
export const meta = titled('titles.papersOwn')

export const loader = async ({ context }: LoaderFunctionArgs) => ({
  certificates: (await ownPapers(signedIn(context).ctx)).certificates,
})

export default function CertificatesRoute() {
  return <OwnCertificatesPage {...useLoaderData<typeof loader>()} />
}
