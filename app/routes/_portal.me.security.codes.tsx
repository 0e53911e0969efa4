import { factorsOf, renewRecoveryCodes } from '#app/domain/people/index.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { CodesPage } from '#app/ui/codes-page.tsx'
import { titled } from '#app/ui/titled.ts'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'member' }
export const meta = titled('titles.security')

export async function loader({ context }: LoaderFunctionArgs) {
  const { ctx, visit } = signedIn(context)
  return { left: (await factorsOf(ctx, visit)).recoveryCodesLeft }
}

export async function action({ context }: ActionFunctionArgs) {
  const { ctx, visit } = signedIn(context)
  return { codes: await renewRecoveryCodes(ctx, visit) }
}

export default function CodesRoute() {
  const { left } = useLoaderData<typeof loader>()
  const made = useActionData<typeof action>()
  return made ? <CodesPage codes={made.codes} /> : <CodesPage left={left} />
}
