import { listImports, readRegister } from '#app/domain/membership/index.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { toRegister } from '#app/http/register-desk.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { RegistersPage } from '#app/ui/registers-page.tsx'
import { titled } from '#app/ui/titled.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'staff' }
export const meta = titled('titles.oldRegister')

export const loader = async ({ context }: LoaderFunctionArgs) => ({
  lines: await listImports(signedIn(context).ctx),
})

/** A file is brought: looked at, kept sealed and read by a job; nobody of it is a member yet. */
export async function action({ request, context }: ActionFunctionArgs) {
  const bytes = (await (await readForm(request)).file('file')) ?? new Uint8Array()
  const read = await readRegister(signedIn(context).ctx, { bytes })
  if (read.ok) return toRegister(read.value.importId, read.value.isKnown ? { said: 'known' } : {})
  if (read.code === 'not_allowed') throw new Response(null, { status: 404 })
  return data({ refused: read.code }, { status: 400 })
}

export default function RegisterFileRoute() {
  return <RegistersPage mayBring {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
