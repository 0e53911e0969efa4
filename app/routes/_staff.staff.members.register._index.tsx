import { listImports } from '#app/domain/membership/index.server.ts'
import { bringsThem } from '#app/http/register-desk.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { RegistersPage } from '#app/ui/registers-page.tsx'
import { titled } from '#app/ui/titled.ts'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'staff' }
export const meta = titled('titles.oldRegister')

export async function loader({ request, context }: LoaderFunctionArgs) {
  const isTooLarge = new URL(request.url).searchParams.get('refused') === 'file_too_large'
  const { town } = context.portal
  return {
    practice: town ? new URL('/register', town.phone).href : undefined,
    lines: await listImports(signedIn(context).ctx),
    mayBring: bringsThem(context),
    refused: isTooLarge ? ('file_too_large' as const) : undefined,
  }
}

export default function RegistersRoute() {
  return <RegistersPage {...useLoaderData<typeof loader>()} />
}
