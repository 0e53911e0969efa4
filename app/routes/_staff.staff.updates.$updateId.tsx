import { listUpdates, writeUpdate } from '#app/domain/campaigns/index.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { readUpdate, THE_CAMPAIGN } from '#app/http/update-form.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { PATHS } from '#app/ui/paths.ts'
import { StaffUpdatePage } from '#app/ui/staff-updates-page.tsx'
import { titled } from '#app/ui/titled.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'staff' }
export const meta = titled('titles.updates')

export async function loader({ params, context }: LoaderFunctionArgs) {
  const updates = await listUpdates(signedIn(context).ctx)
  const draft = updates.find(({ id, state }) => id === params['updateId'] && state === 'draft')
  if (!draft) throw new Response(null, { status: 404 })
  const { en, sw } = draft.words
  return { values: { titleEn: en.title, textEn: en.text, titleSw: sw.title, textSw: sw.text } }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { values, errors, read } = readUpdate(await readForm(request))
  if (!read) return data({ values, errors }, { status: 400 })
  const written = await writeUpdate(signedIn(context).ctx, {
    ...{ slug: THE_CAMPAIGN, updateId: params['updateId'] ?? '' },
    ...read,
  })
  if (written.ok) return redirect(`${PATHS.updatesDesk}?said=written`, 303)
  if (written.code === 'published') return redirect(`${PATHS.updatesDesk}?refused=published`, 303)
  throw new Response(null, { status: 404 })
}

export default function StaffUpdateRoute() {
  return <StaffUpdatePage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
