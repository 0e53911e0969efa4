import { listDeskOutings, listMountains, setHeight } from '#app/domain/campaigns/index.server.ts'
import { heightForm } from '#app/domain/campaigns/outings/schemas.ts'
import { readForm } from '#app/http/form.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import type { DeskOutingRefused } from '#app/ui/outing-words.ts'
import { PATHS } from '#app/ui/paths.ts'
import { StaffOutingsPage } from '#app/ui/staff-outings-page.tsx'
import { titled } from '#app/ui/titled.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'staff' }
export const meta = titled('titles.outings')

export async function loader({ context }: LoaderFunctionArgs) {
  const { ctx } = signedIn(context)
  return { outings: await listDeskOutings(ctx), mountains: await listMountains(ctx) }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { ctx } = signedIn(context)
  const form = await readForm(request)
  const typed = {
    mountainId: form.text('mountainId', 60),
    metres: form.text('metres', 20),
    source: form.text('source', 400),
  }
  const read = heightForm.safeParse(typed)
  if (!read.success) {
    const wrong = (read.error.issues[0]?.message ?? 'metres_wrong') as DeskOutingRefused
    return data({ height: { ...typed, wrong } }, { status: 400 })
  }
  const set = await setHeight(ctx, read.data)
  if (!set.ok) throw new Response(null, { status: 404 })
  return redirect(`${PATHS.outingsDesk}?said=height`, 303)
}

export default function StaffHeightRoute() {
  return <StaffOutingsPage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
