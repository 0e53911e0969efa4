import { setRefundSettings } from '#app/domain/payments/index.server.ts'
import { refundSettingsForm } from '#app/domain/payments/refund-schemas.ts'
import { kes } from '#app/domain/shared/money.ts'
import { readForm } from '#app/http/form.server.ts'
import { refundErrors } from '#app/http/refund-desk.server.ts'
import { settingsView } from '#app/http/settings-view.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { PATHS } from '#app/ui/paths.ts'
import { SettingsPage } from '#app/ui/settings-page.tsx'
import { titled } from '#app/ui/titled.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'staff' }
export const meta = titled('titles.settings')

export async function loader({ request, context }: LoaderFunctionArgs) {
  return settingsView(context, request)
}

/** Sets how many refunds, and how many shillings, may be agreed to on one day. */
export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request)
  const typedLimits = { mostPerDay: form.text('mostPerDay', 10).trim(), sumPerDay: form.text('sumPerDay', 40).trim() }
  const read = refundSettingsForm.safeParse(typedLimits)
  if (!read.success) return data({ typedLimits, limitErrors: refundErrors(read.error) }, { status: 400 })
  const { mostPerDay, sumPerDay } = read.data
  const done = await setRefundSettings(signedIn(context).ctx, { mostPerDay, sumPerDay: kes(sumPerDay) })
  if (!done.ok) throw new Response(null, { status: 404 })
  return redirect(`${PATHS.settings}?said=money_saved`, 303)
}

export default function RefundSettingsRoute() {
  return <SettingsPage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
