import { payerPhoneHash } from '#app/domain/payments/index.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { holds, signedIn } from '#app/http/visit.server.ts'
import { PeopleSearchPage } from '#app/ui/people-search-page.tsx'
import { titled } from '#app/ui/titled.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'staff' }
export const meta = titled('titles.people')

export const loader = ({ context }: LoaderFunctionArgs) => ({
  mayMerge: holds(signedIn(context).visit, 'membership_officer'),
})

/** By post: what is looked for must stand in no address and no history. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { ctx, visit } = signedIn(context)
  const query = (await readForm(request)).text('query', 120)
  if (!(await context.portal.limits.allows('search.person', visit.personId)))
    return data({ query, found: null, error: 'too_many' as const }, { status: 429 })
  const payerHash = await payerPhoneHash(ctx, query)
  const searched = await context.portal.people.search(ctx, { text: query, payerHash })
  if (searched.ok) return data({ query, found: searched.value, error: undefined })
  if (searched.code === 'not_allowed') throw new Response(null, { status: 404 })
  return data({ query, found: null, error: searched.code }, { status: 400 })
}

export default function PeopleSearchRoute() {
  return <PeopleSearchPage found={null} {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
