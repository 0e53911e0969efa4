import { setRate } from '#app/domain/payments/index.server.ts'
import { rateForm } from '#app/domain/payments/schemas.ts'
import { readForm } from '#app/http/form.server.ts'
import { settingsView } from '#app/http/settings-view.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { PATHS } from '#app/ui/paths.ts'
import { SettingsPage, type SettingsRefusal } from '#app/ui/settings-page.tsx'
import { titled } from '#app/ui/titled.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'staff' }
export const meta = titled('titles.settings')

export async function loader({ request, context }: LoaderFunctionArgs) {
  return settingsView(context, request)
}

/** Enters what a currency was worth on a day. */
export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request)
  const values = {
    currency: form.text('currency', 10),
    day: form.text('day', 20),
    rate: form.text('rate', 40),
    source: form.text('source', 200),
  }
  const refuse = (refused: SettingsRefusal) => data({ values, refused }, { status: 400 })
  const read = rateForm.safeParse(values)
  if (!read.success) return refuse((read.error.issues[0]?.message ?? 'rate_wrong') as SettingsRefusal)
  const { rate, ...rest } = read.data
  const done = await setRate(signedIn(context).ctx, { ...rest, kesPerMillion: rate })
  return done.ok ? redirect(`${PATHS.settings}?said=rate_entered`, 303) : refuse(done.code)
}

export default function RatesRoute() {
  return <SettingsPage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
