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
/** The whole page, and no way back to it: Remix asks this after a refused form too, and what was typed would be lost. */
export const loader = ({ params, context }: LoaderFunctionArgs) => ownClimbView(context, params)

export async function action({ request, params, context }: ActionFunctionArgs) {
  const view = await ownClimbView(context, params)
  const values = climbValues(await readForm(request))
  const read = changeClimberForm.safeParse(values)
  if (!read.success) return data({ ...view, values, errors: climbErrors(read.error) }, { status: 400 })
  const changed = await changeClimber(ctxOf(context), { ...read.data, key: view.token })
  if (!changed.ok && changed.code === 'first_name_only')
    return data({ ...view, values, errors: { name: changed.code } }, { status: 400 })
  return backToClimb(view.token, changed as Parameters<typeof backToClimb>[1], 'changed')
}

export default function ChangeClimbRoute() {
  return <OwnClimbPage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
