import { makePledge } from '#app/domain/giving/index.server.ts'
import { pledgeForm } from '#app/domain/giving/pledges/schemas.ts'
import { beneficiaryOf } from '#app/http/beneficiary.server.ts'
import { campaignOf } from '#app/http/campaign-view.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { languageOf } from '#app/http/language.server.ts'
import { pledgeErrors, pledgeValues, refusedField } from '#app/http/pledge-form.server.ts'
import { ctxOf } from '#app/http/portal.server.ts'
import { neighbourhood } from '#app/http/rate-limits.server.ts'
import { pledgeFormPath, pledgePath } from '#app/ui/paths.ts'
import { PledgeForm } from '#app/ui/pledge-form.tsx'
import { titled } from '#app/ui/titled.ts'
import { type ActionFunctionArgs, type AppLoadContext, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { type Params, useActionData, useLoaderData } from '@remix-run/react'

export const meta = titled('titles.pledgeAsk')

/** For whom it is, and whether there is a climb that could be waited for: teams and the campaign itself climb nothing. */
async function view(context: AppLoadContext, params: Params, code: string | null) {
  const { slug } = await campaignOf(context, params)
  const to = await beneficiaryOf(context, params, code)
  return { action: pledgeFormPath(slug), to, mayWait: to?.code.startsWith('K') ?? false }
}

export const loader = ({ request, params, context }: LoaderFunctionArgs) =>
  view(context, params, new URL(request.url).searchParams.get('to'))

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { slug } = await campaignOf(context, params)
  const values = pledgeValues(await readForm(request))
  const again = await view(context, params, values.to)
  const read = pledgeForm.safeParse(values)
  if (!read.success) return data({ ...again, values, errors: pledgeErrors(read.error) }, { status: 400 })
  if (!(await context.portal.limits.allows('pledge.address', neighbourhood(context.clientAddress))))
    return data({ ...again, values, tooMany: true }, { status: 429 })
  const language = languageOf(request.headers.get('cookie'), request.headers.get('accept-language'))
  const made = await makePledge(ctxOf(context), { ...read.data, slug, to: values.to, language })
  if (made.ok) return redirect(`${pledgePath(made.value.key)}?said=made`, 303)
  if (made.code === 'no_such_campaign' || made.code === 'not_allowed') throw new Response(null, { status: 404 })
  return data({ ...again, values, errors: refusedField(made.code) }, { status: 400 })
}

export default function PledgeRoute() {
  return <PledgeForm {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
