import { currentKinds, makeMember } from '#app/domain/membership/index.server.ts'
import { memberForm } from '#app/domain/membership/schemas.ts'
import { findByNumber } from '#app/domain/people/index.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { type AddError, MemberAddPage, type MemberAddProps } from '#app/ui/member-add-page.tsx'
import { memberPath } from '#app/ui/paths.ts'
import { titled } from '#app/ui/titled.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'staff' }
export const meta = titled('titles.members')

export const loader = async ({ context }: LoaderFunctionArgs) => ({ kinds: await currentKinds(signedIn(context).ctx) })

/** Asked twice: what is sent without `sure` is shown once more before it is done. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { ctx } = signedIn(context)
  const form = await readForm(request)
  const values = { number: form.text('number', 20), kind: form.text('kind', 20) }
  const refuse = (errors: NonNullable<MemberAddProps['errors']>, status: number) => data({ values, errors }, { status })
  const read = memberForm.safeParse(values)
  if (!read.success)
    return refuse(Object.fromEntries(read.error.issues.map(({ path, message }) => [path[0], message as AddError])), 400)
  const personId = await findByNumber(ctx, read.data.number)
  if (!personId) return refuse({ number: 'no_such_person' }, 400)
  if (form.text('sure', 5) !== 'yes') return data({ values, isSure: true })
  const { kind } = read.data
  const made = await makeMember(ctx, { kind, who: { personId }, isApproved: true })
  if (made.ok) return redirect(`${memberPath(made.value.memberId)}?said=made`, 303)
  const isKind = made.code === 'no_such_kind' || made.code === 'kind_closed'
  return refuse(isKind ? { kind: made.code } : { number: made.code }, 409)
}

export default function NewMemberRoute() {
  return <MemberAddPage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
