import { findMember, listMembers } from '#app/domain/membership/index.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { holds, signedIn } from '#app/http/visit.server.ts'
import { MembersPage } from '#app/ui/members-page.tsx'
import { memberPath } from '#app/ui/paths.ts'
import { titled } from '#app/ui/titled.ts'
import { LISTED, type Listed } from '#app/domain/membership/members/standing.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'staff' }
export const meta = titled('titles.members')

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { ctx, visit } = signedIn(context)
  const { searchParams } = new URL(request.url)
  const [asked, after] = [searchParams.get('standing'), searchParams.get('after')]
  const standing: Listed = LISTED.find((one) => one === asked) ?? 'in_window'
  const page = await listMembers(ctx, { standing, after })
  return { ...page, standing, isFirst: after === null, mayDecide: holds(visit, 'membership_officer') }
}

/** Finds one by her number as a member or as a person: posted, so that it stands in no address. */
export async function action({ request, context }: ActionFunctionArgs) {
  const number = (await readForm(request)).text('number', 20)
  const found = await findMember(signedIn(context).ctx, number)
  if (found.ok) return redirect(memberPath(found.value.memberId), 303)
  const wrong = found.code === 'no_member' ? ('notMember' as const) : ('notFound' as const)
  return data({ find: { number, wrong } }, { status: 404 })
}

export default function MembersRoute() {
  return <MembersPage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
