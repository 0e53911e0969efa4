import { answerRequest, dueRequests, readRequest } from '#app/domain/people/index.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { andSay, staffNewsOf } from '#app/http/said.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { PATHS } from '#app/ui/paths.ts'
import { RightsDeskPage } from '#app/ui/rights-desk-page.tsx'
import { titled } from '#app/ui/titled.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'staff' }
export const meta = titled('titles.requests')

export async function loader({ request, context }: LoaderFunctionArgs) {
  return { requests: await dueRequests(signedIn(context).ctx), news: staffNewsOf(request) }
}

/** Opens one request, which is written down; or answers it. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { ctx } = signedIn(context)
  const form = await readForm(request)
  const requestId = form.text('id')
  if (form.text('do') !== 'answer') return data({ opened: await openedOf(ctx, requestId) })
  const outcome = form.text('outcome')
  const answer = form.text('answer', 5_000)
  if (outcome !== 'done' && outcome !== 'refused') {
    const opened = { ...(await openedOf(ctx, requestId)), values: { answer }, error: 'outcome_missing' as const }
    return data({ opened }, { status: 400 })
  }
  const answered = await answerRequest(ctx, { requestId, outcome, answer })
  if (answered.ok) return andSay(PATHS.rightsDesk, 'answered')
  const error = answered.code
  if (error === 'not_allowed' || error === 'no_such_request') throw new Response(null, { status: 404 })
  return data({ opened: { ...(await openedOf(ctx, requestId)), values: { outcome, answer }, error } }, { status: 400 })
}

async function openedOf(ctx: Parameters<typeof readRequest>[0], requestId: string) {
  const read = await readRequest(ctx, { requestId })
  if (!read.ok) throw new Response(null, { status: 404 })
  const { id, personId, kind, words } = read.value
  return { id, personId, kind, words }
}

export default function RightsDeskRoute() {
  return <RightsDeskPage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
