import { setCardCharges } from '#app/domain/giving/index.server.ts'
import { chargesForm } from '#app/domain/giving/schemas.ts'
import { readForm } from '#app/http/form.server.ts'
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

/** Enters what the card network takes, as givers who cover it are shown. */
export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request)
  const typedCharges = {
    currency: form.text('currency', 10),
    percent: form.text('percent', 20),
    fixed: form.text('fixed', 20),
  }
  const read = chargesForm.safeParse(typedCharges)
  if (!read.success) return data({ typedCharges, refused: 'charges_wrong' as const }, { status: 400 })
  const { currency, percent, fixed } = read.data
  await setCardCharges(signedIn(context).ctx, currency, { basisPoints: percent, fixedMinor: fixed })
  return redirect(`${PATHS.settings}?said=charges_saved`, 303)
}

export default function ChargesRoute() {
  return <SettingsPage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
