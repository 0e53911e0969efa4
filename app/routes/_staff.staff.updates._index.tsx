import { decideUpdate, type DecideUpdateRefusal, listUpdates, writeUpdate } from '#app/domain/campaigns/index.server.ts'
import { readForm, type SentForm } from '#app/http/form.server.ts'
import { readUpdate, THE_CAMPAIGN } from '#app/http/update-form.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { PATHS } from '#app/ui/paths.ts'
import { StaffUpdatesPage } from '#app/ui/staff-updates-page.tsx'
import { titled } from '#app/ui/titled.ts'
import { updateNewsOf } from '#app/ui/update-words.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'staff' }
export const meta = titled('titles.updates')

export const loader = async ({ request, context }: LoaderFunctionArgs) => ({
  updates: await listUpdates(signedIn(context).ctx),
  ...updateNewsOf(new URL(request.url).searchParams),
})

export async function action({ request, context }: ActionFunctionArgs) {
  const { ctx } = signedIn(context)
  const form = await readForm(request)
  if (form.text('do', 10) !== 'write') return decide(ctx, form)
  const { values, errors, read } = readUpdate(form)
  if (!read) return data({ values, errors }, { status: 400 })
  const written = await writeUpdate(ctx, { slug: THE_CAMPAIGN, ...read })
  if (!written.ok) throw new Response(null, { status: 404 })
  return redirect(`${PATHS.updatesDesk}?said=written`, 303)
}

async function decide(ctx: Parameters<typeof decideUpdate>[0], form: SentForm) {
  const seenAt = new Date(form.text('seenAt', 40))
  const isPublished = form.text('do', 10) === 'publish'
  const decided = await decideUpdate(ctx, {
    updateId: form.text('update', 60),
    isPublished,
    seenAt: Number.isNaN(seenAt.getTime()) ? new Date(0) : seenAt,
  })
  if (decided.ok) return redirect(`${PATHS.updatesDesk}?said=${isPublished ? 'published' : 'dropped'}`, 303)
  const code: DecideUpdateRefusal = decided.code
  if (code === 'not_yours') throw new Response(null, { status: 404 })
  return redirect(`${PATHS.updatesDesk}?refused=${code}`, 303)
}

export default function StaffUpdatesRoute() {
  return <StaffUpdatesPage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
