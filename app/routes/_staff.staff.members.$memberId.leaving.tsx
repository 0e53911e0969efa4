import { openLeaving } from '#app/domain/membership/index.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { memberDesk } from '#app/http/member-desk.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { MemberDeskPage } from '#app/ui/member-desk-page.tsx'
import { titled } from '#app/ui/titled.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'staff' }
export const meta = titled('titles.member')

export const loader = ({ request, params, context }: LoaderFunctionArgs) => memberDesk(context, params, request)

/** What somebody wrote when she left, for whoever says why she opens it; shown once, and in no address. */
export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request)
  const leavingId = form.text('leaving', 60)
  const opened = await openLeaving(signedIn(context).ctx, { leavingId, reason: form.text('reason', 300) })
  return opened.ok
    ? data({ opened: { leavingId, words: opened.value.words } })
    : data({ opened: { leavingId, wrong: opened.code } }, { status: opened.code === 'reason_missing' ? 400 : 409 })
}

export default function LeavingMemberRoute() {
  return <MemberDeskPage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
