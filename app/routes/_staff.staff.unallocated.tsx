import type { AssignRefusal } from '#app/domain/payments/desk-refusals.ts'
import { assign } from '#app/domain/payments/index.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { filterOf, unallocatedShown } from '#app/http/unallocated.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { unallocatedPath } from '#app/ui/paths.ts'
import { StaffUnallocatedPage } from '#app/ui/staff-unallocated-page.tsx'
import { titled } from '#app/ui/titled.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'staff' }
export const meta = titled('titles.unallocated')

export const loader = ({ request, context }: LoaderFunctionArgs) => unallocatedShown(request, context)

/** One row, or several of the same suggestion, are for what a code stands for; each is a decision of its own. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { ctx } = signedIn(context)
  const form = await readForm(request)
  const [code, picks] = [form.text('code', 20), form.all('pick').slice(0, MOST)]
  const filter = filterOf(new URL(request.url).searchParams)
  let assigned = 0
  let decision = ''
  const refused: { paymentId: string; code: Exclude<AssignRefusal, 'not_allowed'> }[] = []
  for (const pick of picks) {
    const [paymentId = '', seen = ''] = pick.split('|')
    const done = await assign(ctx, { paymentId, seen, code, why: 'suggested' })
    if (done.ok) [assigned, decision] = [assigned + 1, done.value.decisionId]
    else if (done.code === 'not_allowed') throw new Response(null, { status: 404 })
    else refused.push({ paymentId, code: done.code })
  }
  const [first] = refused
  const isOne = !form.isTicked('several')
  if (isOne && first) {
    const status = first.code === 'no_such_code' ? 400 : 409
    const isTyped = first.code === 'no_such_code' || first.code === 'already_there'
    return data({ refused: { ...first, count: 0 }, typed: isTyped ? code : undefined, said: undefined }, { status })
  }
  const said = {
    ...(assigned > 0 && { assigned: String(assigned) }),
    ...(assigned === 1 && { decision }),
    ...(refused.length > 0 && { left: String(refused.length) }),
    ...(picks.length === 0 && { refused: 'nothing_ticked' }),
  }
  const next = form.text('next', 40)
  return redirect(unallocatedPath(filter, said, /^pay_\w+$/.test(next) ? next : ''), 303)
}

/** As many as stand on a page. */
const MOST = 50

export default function StaffUnallocatedRoute() {
  return <StaffUnallocatedPage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
