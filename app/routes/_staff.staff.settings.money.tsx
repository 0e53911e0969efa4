import { setMoneySettings } from '#app/domain/payments/index.server.ts'
import { moneySettingsForm } from '#app/domain/payments/offline-schemas.ts'
import { readForm } from '#app/http/form.server.ts'
import { moneyErrors } from '#app/http/money-desk.server.ts'
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

/** Sets from which sum on two people are needed, and which bank accounts there are. */
export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request)
  const typedMoney = {
    secondPersonAbove: form.text('secondPersonAbove', 40).trim(),
    accounts: form.text('accounts', 2_000).replaceAll('\r\n', '\n'),
  }
  const read = moneySettingsForm.safeParse(typedMoney)
  if (!read.success) return data({ typedMoney, moneyErrors: moneyErrors(read.error) }, { status: 400 })
  const done = await setMoneySettings(signedIn(context).ctx, read.data)
  if (!done.ok) throw new Response(null, { status: 404 })
  return redirect(`${PATHS.settings}?said=money_saved`, 303)
}

export default function MoneySettingsRoute() {
  return <SettingsPage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
