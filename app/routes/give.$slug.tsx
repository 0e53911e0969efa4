import { giveByPrompt, type GiveRefusal } from '#app/domain/giving/index.server.ts'
import { promptForm } from '#app/domain/giving/schemas.ts'
import { readPhone } from '#app/domain/shared/phone.server.ts'
import { campaignOf, campaignView } from '#app/http/campaign-view.server.ts'
import { beneficiaryOf } from '#app/http/beneficiary.server.ts'
import { ctxOf } from '#app/http/portal.server.ts'
import { mayBePrompted } from '#app/http/may-be-prompted.server.ts'
import { chosenAmount } from '#app/ui/amounts.ts'
import { CampaignPage } from '#app/ui/campaign-page.tsx'
import type { GiveFieldError, GiveFormProps } from '#app/ui/give-form.tsx'
import { titled } from '#app/ui/titled.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { wide: true }
export const meta = titled('titles.give')

export async function loader({ params, context }: LoaderFunctionArgs) {
  return campaignView(context.portal, await campaignOf(context, params))
}

/** Where each refusal is said: beside a field or above the form. */
const REFUSALS: Record<Exclude<GiveRefusal, 'no_such_campaign'>, NonNullable<GiveFormProps['errors']>> = {
  not_a_number: { phone: 'phone_not_a_number' },
  not_kenyan: { phone: 'phone_not_kenyan' },
  not_a_mobile: { phone: 'phone_not_a_mobile' },
  line_busy: { form: 'line_busy' },
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await request.formData()
  const text = (name: string) => {
    const value = form.get(name)
    return typeof value === 'string' ? value.slice(0, 60) : ''
  }
  const values = { amount: text('amount'), preset: text('preset'), phone: text('phone') }
  const to = await beneficiaryOf(context, params, text('to'))
  // Before anything is counted or sealed: both need keys. The page shows how to give by Paybill, which needs none.
  if (context.portal.locked) return data({ to, values, errors: { form: 'unavailable' as const } }, { status: 503 })
  const read = promptForm.safeParse({ amount: chosenAmount(form), phone: values.phone })
  if (!read.success) {
    const first = (field: string) =>
      read.error.issues.find((issue) => issue.path[0] === field)?.message as GiveFieldError | undefined
    // A wrong number is said together with a wrong amount, not after it.
    const number = readPhone(values.phone)
    const phone = first('phone') ?? (number.ok ? undefined : REFUSALS[number.code].phone)
    return data({ to, values, errors: { amount: first('amount'), phone } }, { status: 400 })
  }
  const { amount: shillings, phone } = read.data
  if (!(await mayBePrompted(context, phone)))
    return data({ to, values, errors: { form: 'too_many' as const } }, { status: 429 })

  const given = await giveByPrompt(ctxOf(context), context.portal.prompts, {
    slug: params['slug'] ?? '',
    to: to?.code,
    shillings,
    phone,
  })
  if (given.ok) return redirect(`/give/waiting/${given.value.pageKey}`, 303)
  if (given.code === 'no_such_campaign') throw new Response(null, { status: 404 })
  return data({ to, values, errors: REFUSALS[given.code] }, { status: given.code === 'line_busy' ? 409 : 400 })
}

export default function GiveRoute() {
  const view = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>()
  return <CampaignPage {...view} giveForm={{ slug: view.slug, ...sent }} />
}
