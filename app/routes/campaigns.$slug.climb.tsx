import { askToClimb } from '#app/domain/campaigns/index.server.ts'
import { askToClimbForm } from '#app/domain/campaigns/climbers/schemas.ts'
import { COUNTIES } from '#app/domain/people/persons/counties.ts'
import { campaignOf } from '#app/http/campaign-view.server.ts'
import { climbErrors, climbValues } from '#app/http/climb-form.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { languageOf } from '#app/http/language.server.ts'
import { ctxOf } from '#app/http/portal.server.ts'
import { neighbourhood } from '#app/http/rate-limits.server.ts'
import { ClimbForm } from '#app/ui/climb-form.tsx'
import { climbPath, ownClimbPath } from '#app/ui/paths.ts'
import { titled } from '#app/ui/titled.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'

export const meta = titled('titles.climbAsk')

export async function loader({ params, context }: LoaderFunctionArgs) {
  const { slug } = await campaignOf(context, params)
  return { action: climbPath(slug), counties: COUNTIES }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { slug } = await campaignOf(context, params)
  const values = climbValues(await readForm(request))
  const read = askToClimbForm.safeParse(values)
  if (!read.success) return data({ values, errors: climbErrors(read.error) }, { status: 400 })
  if (!(await context.portal.limits.allows('climb.address', neighbourhood(context.clientAddress))))
    return data({ values, tooMany: true }, { status: 429 })
  const language = languageOf(request.headers.get('cookie'), request.headers.get('accept-language'))
  const asked = await askToClimb(ctxOf(context), { ...read.data, slug, language })
  if (asked.ok) return redirect(`${ownClimbPath(asked.value.key)}?said=asked`, 303)
  if (asked.code === 'no_such_campaign') throw new Response(null, { status: 404 })
  return data({ values, errors: { phone: REFUSALS[asked.code] } }, { status: 400 })
}

const REFUSALS = {
  not_a_number: 'phone_not_a_number',
  not_kenyan: 'phone_not_kenyan',
  not_a_mobile: 'phone_not_a_mobile',
} as const

export default function ClimbRoute() {
  return <ClimbForm {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
