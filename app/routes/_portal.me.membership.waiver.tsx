import { askWaiver } from '#app/domain/membership/index.server.ts'
import { waiverForm } from '#app/domain/membership/schemas.ts'
import { readForm } from '#app/http/form.server.ts'
import { ownDuesView } from '#app/http/own-dues.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { MembershipPage } from '#app/ui/membership-page.tsx'
import type { DuesRefused } from '#app/ui/membership-words.ts'
import { PATHS } from '#app/ui/paths.ts'
import { titled } from '#app/ui/titled.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'member' }
export const meta = titled('titles.membership')

export const loader = ({ request, context }: LoaderFunctionArgs) => ownDuesView(context, request)

export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request)
  const values = { membershipId: form.text('membership', 60), words: form.text('words', 2_000) }
  const refuse = (wrong: DuesRefused, status: number) => data({ waiver: { ...values, wrong } }, { status })
  const read = waiverForm.safeParse(values)
  if (!read.success) return refuse('words_too_long', 400)
  const asked = await askWaiver(signedIn(context).ctx, read.data)
  if (asked.ok) return redirect(`${PATHS.membership}?said=waiver`, 303)
  if (asked.code === 'not_hers') throw new Response(null, { status: 404 })
  return refuse(asked.code, 409)
}

export default function WaiverMembershipRoute() {
  return <MembershipPage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
