import { decideWaiver, listWaivers } from '#app/domain/membership/index.server.ts'
import { waiverAnswerForm } from '#app/domain/membership/schemas.ts'
import { readForm } from '#app/http/form.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { PATHS } from '#app/ui/paths.ts'
import { titled } from '#app/ui/titled.ts'
import { type WaiverError, WaiversPage } from '#app/ui/waivers-page.tsx'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'staff' }
export const meta = titled('titles.members')

export const loader = async ({ request, context }: LoaderFunctionArgs) => ({
  waivers: await listWaivers(signedIn(context).ctx),
  isSaid: new URL(request.url).searchParams.get('said') === 'answered',
})

export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request)
  const waiverId = form.text('waiver', 60)
  // Several such forms stand on one page, and a choice must not reach into another one's.
  const answer = form.text(`answer-${waiverId}`, 20)
  const values = { waiverId, answer, reason: form.text('reason', 20), covers: form.text('covers', 20) }
  const read = waiverAnswerForm.safeParse(values)
  if (!read.success) {
    const errors = Object.fromEntries(read.error.issues.map(({ path, message }) => [path[0], message as WaiverError]))
    return data({ sent: { ...values, errors } }, { status: 400 })
  }
  const { covers, ...answered } = read.data
  const coversMinor = covers.minor === 0n ? null : covers.minor
  const done = await decideWaiver(signedIn(context).ctx, { ...answered, coversMinor })
  if (done.ok) return redirect(`${PATHS.waivers}?said=answered`, 303)
  return data({ refused: done.code, sent: undefined }, { status: 409 })
}

export default function WaiversRoute() {
  return <WaiversPage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
