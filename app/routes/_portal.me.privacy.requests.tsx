import { askForRight, requestsOf, withdrawRequest } from '#app/domain/people/index.server.ts'
import { isRight } from '#app/domain/people/rights/clocks.ts'
import { inTransaction } from '#app/domain/shared/ctx.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { andSay, newsOf } from '#app/http/said.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { PATHS } from '#app/ui/paths.ts'
import { RequestsPage, type RequestsPageProps } from '#app/ui/requests-page.tsx'
import { titled } from '#app/ui/titled.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'member' }
export const meta = titled('titles.privacy')

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { ctx, visit } = signedIn(context)
  return { requests: await inTransaction(ctx, (tx) => requestsOf(tx, visit.personId)), news: newsOf(request) }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { ctx, visit } = signedIn(context)
  const { personId } = visit
  const form = await readForm(request)
  if (form.text('do') === 'withdraw') {
    await withdrawRequest(ctx, { personId, requestId: form.text('id') })
    return andSay(PATHS.requests, 'ask_withdrawn')
  }
  const kind = form.text('kind')
  const words = form.text('words', 5_000)
  const again = (error: NonNullable<RequestsPageProps['error']>) =>
    data({ values: { kind: isRight(kind) ? kind : undefined, words }, error }, { status: 400 })
  if (!isRight(kind)) return again('kind_missing')
  const asked = await askForRight(ctx, { personId, kind, words })
  if (asked.ok) return andSay(PATHS.requests, 'asked')
  if (asked.code === 'not_yours' || asked.code === 'no_such_person') throw new Response(null, { status: 404 })
  return again(asked.code)
}

export default function RequestsRoute() {
  return <RequestsPage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
