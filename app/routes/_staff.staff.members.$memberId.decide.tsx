import { approveMembership, approveRenewal, endMembership, undoEnd } from '#app/domain/membership/index.server.ts'
import { endForm } from '#app/domain/membership/schemas.ts'
import { readForm } from '#app/http/form.server.ts'
import { memberDesk } from '#app/http/member-desk.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { type DeskRefused, type DeskSaid, MemberDeskPage } from '#app/ui/member-desk-page.tsx'
import { memberPath } from '#app/ui/paths.ts'
import { titled } from '#app/ui/titled.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'staff' }
export const meta = titled('titles.member')

export const loader = ({ request, params, context }: LoaderFunctionArgs) => memberDesk(context, params, request)

/** What the desk decides about one membership: which of four a button says. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const { ctx } = signedIn(context)
  const form = await readForm(request)
  const membershipId = form.text('membership', 60)
  const refuse = (refused: DeskRefused, status: number) => data({ refused }, { status })
  const go = (said: DeskSaid) => redirect(`${memberPath(params['memberId'] ?? '')}?said=${said}`, 303)
  switch (form.text('do', 20)) {
    case 'approve': {
      const done = await approveMembership(ctx, { membershipId })
      return done.ok ? go('approved') : refuse(done.code, 409)
    }
    case 'renewal': {
      const done = await approveRenewal(ctx, { membershipId })
      return done.ok ? go('renewal') : refuse(done.code, 409)
    }
    case 'end': {
      const read = endForm.safeParse({ membershipId, reason: form.text('reason', 20) })
      if (!read.success) return refuse('reason_missing', 400)
      const done = await endMembership(ctx, read.data)
      return done.ok ? go('ended') : refuse(done.code, 409)
    }
    case 'undo_end': {
      const done = await undoEnd(ctx, { membershipId })
      return done.ok ? go('undone') : refuse(done.code, 409)
    }
    default:
      throw new Response(null, { status: 400 })
  }
}

export default function DecideMemberRoute() {
  return <MemberDeskPage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
