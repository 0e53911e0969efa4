import { approveThaw, SHORTEST_REASON } from '#app/domain/people/index.server.ts'
import { plainWords } from '#app/domain/people/audit/plain-words.ts'
import { freezesOf } from '#app/http/freezes.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { andSay } from '#app/http/said.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { CustodyDeskPage } from '#app/ui/custody-desk-page.tsx'
import { PATHS } from '#app/ui/paths.ts'
import { titled } from '#app/ui/titled.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'staff' }
export const meta = titled('titles.custody')

/** After a post the desk is shown around the answer: the code for coming back is shown this once. */
export async function loader({ context }: LoaderFunctionArgs) {
  return { freezes: await freezesOf(signedIn(context).ctx) }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { ctx } = signedIn(context)
  const form = await readForm(request)
  const [freezeId, reason] = [form.text('freezeId'), plainWords(form.text('reason', 500))]
  const again = (error: 'reason_missing' | 'no_such_freeze' | 'about_oneself') =>
    data({ made: undefined, refused: { freezeId, error, reason } }, { status: 400 })
  if (reason.length < SHORTEST_REASON) return again('reason_missing')
  const approved = await approveThaw(ctx, { freezeId, reason })
  if (!approved.ok) {
    if (approved.code === 'not_allowed') throw new Response(null, { status: 404 })
    return again(approved.code)
  }
  return approved.value ? data({ made: approved.value, refused: undefined }) : andSay(PATHS.custodyDesk, 'approved')
}

export default function ThawRoute() {
  return <CustodyDeskPage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
