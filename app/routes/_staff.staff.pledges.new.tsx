import { listCampaigns } from '#app/domain/campaigns/index.server.ts'
import { makePledge } from '#app/domain/giving/index.server.ts'
import { pledgeForm } from '#app/domain/giving/pledges/schemas.ts'
import { readForm } from '#app/http/form.server.ts'
import { pledgeErrors, pledgeValues, refusedField } from '#app/http/pledge-form.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { PATHS } from '#app/ui/paths.ts'
import { PledgeForm } from '#app/ui/pledge-form.tsx'
import { titled } from '#app/ui/titled.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'staff' }
export const meta = titled('titles.pledgeNew')

export const loader = async ({ context }: LoaderFunctionArgs) => ({
  action: PATHS.pledgesNew,
  mayWait: true,
  desk: { campaigns: await listCampaigns(signedIn(context).ctx) },
})

/** A promise that somebody made on paper or aloud. */
export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request)
  const values = { ...pledgeValues(form), slug: form.text('slug', 60), language: form.text('language', 5) }
  const read = pledgeForm.safeParse(values)
  if (!read.success) return data({ values, errors: pledgeErrors(read.error) }, { status: 400 })
  const language = values.language === 'sw' ? 'sw' : 'en'
  const made = await makePledge(signedIn(context).ctx, { ...read.data, slug: values.slug, to: values.to, language })
  if (made.ok) return redirect(`${PATHS.pledgesDesk}?said=made`, 303)
  if (made.code === 'no_such_campaign' || made.code === 'not_allowed') throw new Response(null, { status: 404 })
  return data({ values, errors: refusedField(made.code) }, { status: 400 })
}

export default function NewPledgeRoute() {
  return <PledgeForm {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
