import { numberOf } from '#app/domain/people/index.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { lookAtMerge } from '#app/http/merging.server.ts'
import { outcomeOf } from '#app/http/said.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { en } from '#app/i18n/en/index.ts'
import { MergePage } from '#app/ui/merge-page.tsx'
import { titled } from '#app/ui/titled.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'staff' }
export const meta = titled('titles.merging')

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const personId = params['personId'] ?? ''
  const number = await numberOf(signedIn(context).ctx, personId)
  if (!number) throw new Response(null, { status: 404 })
  const { refused } = outcomeOf(request, { said: {}, refused: en.merging.refused })
  return { personId, number, refused, typed: { number: '', reason: '' }, found: null }
}

/** By post: both records are opened by it, and nothing of them stands in an address. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await readForm(request)
  const typed = { number: form.text('number', 40), reason: form.text('reason', 500) }
  const keptId = params['personId'] ?? ''
  const seen = await lookAtMerge(signedIn(context).ctx, { keptId, ...typed })
  const refused = undefined
  if (seen.ok) return data({ typed, refused, found: seen.value, error: undefined })
  return data({ typed, refused, found: null, error: seen.code }, { status: seen.code === 'too_many' ? 429 : 400 })
}

export default function MergeRoute() {
  return <MergePage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
