import { changeClimber } from '#app/domain/campaigns/index.server.ts'
import { changeClimberForm } from '#app/domain/campaigns/climbers/schemas.ts'
import { climbErrors, climbValues } from '#app/http/climb-form.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { backToClimb, ownClimbView } from '#app/http/own-climb.server.ts'
import { ctxOf } from '#app/http/portal.server.ts'
import { OwnClimbPage } from '#app/ui/own-climb-page.tsx'
import { titled } from '#app/ui/titled.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'

export const meta = titled('titles.climbOwn')
// A loader that leads elsewhere is followed after a refused form too, and she would never hear why.
export const loader = ({ params, context }: LoaderFunctionArgs) => ownClimbView(context, params)

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { token } = await ownClimbView(context, params)
  const values = climbValues(await readForm(request))
  const read = changeClimberForm.safeParse(values)
  if (!read.success) return data({ values, errors: climbErrors(read.error) }, { status: 400 })
  const changed = await changeClimber(ctxOf(context), { ...read.data, key: token })
  if (!changed.ok && changed.code === 'first_name_only')
    return data({ values, errors: { name: changed.code } }, { status: 400 })
  return backToClimb(token, changed as Parameters<typeof backToClimb>[1], 'changed')
}

export default function ChangeClimbRoute() {
  return <OwnClimbPage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
