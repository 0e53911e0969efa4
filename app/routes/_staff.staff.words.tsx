import { decideThanks, listThanks } from '#app/domain/campaigns/index.server.ts'
import { decideGiftWords, listGiftWords } from '#app/domain/giving/index.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { holds, signedIn } from '#app/http/visit.server.ts'
import { PATHS } from '#app/ui/paths.ts'
import { StaffWordsPage } from '#app/ui/staff-words-page.tsx'
import { titled } from '#app/ui/titled.ts'
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'staff' }
export const meta = titled('titles.words')

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { ctx, visit } = signedIn(context)
  return {
    words: await listGiftWords(ctx),
    thanks: await listThanks(ctx),
    isChanged: new URL(request.url).searchParams.has('changed'),
    mayOpen: holds(visit, 'finance', 'fundraising'),
  }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request)
  const seenAt = new Date(form.text('seenAt', 40))
  const verdict = {
    isShown: form.text('do', 10) === 'show',
    seenAt: Number.isNaN(seenAt.getTime()) ? new Date(0) : seenAt,
  }
  const climberId = form.some('climber', 60)
  const { ctx } = signedIn(context)
  const decided = climberId
    ? await decideThanks(ctx, { climberId, ...verdict })
    : await decideGiftWords(ctx, { paymentId: form.text('payment', 60), ...verdict })
  if (!decided.ok && decided.code === 'not_yours') throw new Response(null, { status: 404 })
  return redirect(decided.ok ? PATHS.wordsDesk : `${PATHS.wordsDesk}?changed`, 303)
}

export default function StaffWordsRoute() {
  return <StaffWordsPage {...useLoaderData<typeof loader>()} />
}
