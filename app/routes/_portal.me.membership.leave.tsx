import { leaveMembership, ownDues } from '#app/domain/membership/index.server.ts'
import { leaveForm } from '#app/domain/membership/schemas.ts'
import { dayOf } from '#app/domain/shared/dates.ts'
import { readForm } from '#app/http/form.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { LeavePage, type LeavePageProps, type LeaveWrong } from '#app/ui/leave-page.tsx'
import { PATHS } from '#app/ui/paths.ts'
import { titled } from '#app/ui/titled.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'member' }
export const meta = titled('titles.leave')

export const loader = async ({ context }: LoaderFunctionArgs) => ({ dues: await ownDues(signedIn(context).ctx) })

export async function action({ request, context }: ActionFunctionArgs) {
  const { ctx } = signedIn(context)
  const form = await readForm(request)
  const values = {
    ...{ membershipId: form.text('membershipId', 60), reason: form.text('reason', 20) },
    ...{ words: form.text('words', 2_000), when: form.text('when', 20) },
  }
  const refuse = (errors: LeavePageProps['errors'], status: number) => data({ values, errors }, { status })
  const read = leaveForm.safeParse({ ...values, sure: form.text('sure', 5) })
  if (!read.success)
    return refuse(
      Object.fromEntries(read.error.issues.map(({ path, message }) => [path[0], message as LeaveWrong])),
      400,
    )
  const done = await leaveMembership(ctx, read.data)
  if (!done.ok) return refuse({ when: done.code }, 409)
  const said = done.value.leavesOn === dayOf(ctx.now()) ? 'left' : 'leaving'
  return redirect(`${PATHS.membership}?said=${said}`, 303)
}

export default function LeaveRoute() {
  return <LeavePage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
