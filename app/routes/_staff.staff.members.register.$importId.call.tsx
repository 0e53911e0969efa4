import { peopleToCall } from '#app/domain/membership/index.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { RegisterCallPage } from '#app/ui/register-call-page.tsx'
import { titled } from '#app/ui/titled.ts'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'staff' }
export const meta = titled('titles.oldRegister')

/** Whom no letter reaches, so that somebody calls them. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const importId = params['importId'] ?? ''
  const after = new URL(request.url).searchParams.get('after')
  const page = await peopleToCall(signedIn(context).ctx, { importId, after })
  if (!page) throw new Response(null, { status: 404 })
  return { ...page, importId, isFirst: after === null }
}

export default function RegisterCallRoute() {
  return <RegisterCallPage {...useLoaderData<typeof loader>()} />
}
