import { recordSpending, type SpendingRefusal } from '#app/domain/campaigns/index.server.ts'
import { spendingForm } from '#app/domain/campaigns/spending/schemas.ts'
import { readForm } from '#app/http/form.server.ts'
import { spendingView } from '#app/http/funds-desk.server.ts'
import { moneyErrors } from '#app/http/money-desk.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import type { MoneyErrors } from '#app/ui/money-words.ts'
import { PATHS } from '#app/ui/paths.ts'
import { SPENDING_FIELDS } from '#app/ui/spending-shapes.ts'
import { StaffSpendingPage } from '#app/ui/staff-spending-page.tsx'
import { titled } from '#app/ui/titled.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'staff' }
export const meta = titled('titles.spending')

export const loader = ({ request, context }: LoaderFunctionArgs) => spendingView(request, context)

const FIELD: Record<Exclude<SpendingRefusal, 'not_allowed'>, string> = {
  no_such_line: 'line',
  no_such_account: 'account',
  day_not_come: 'spentOn',
}

/** Writes down what was spent. */
export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request)
  const values = Object.fromEntries(SPENDING_FIELDS.map((field) => [field, form.text(field).trim()]))
  const refuse = (errors: MoneyErrors) => data({ values, errors, said: undefined }, { status: 400 })
  const read = spendingForm.safeParse(values)
  if (!read.success) return refuse(moneyErrors(read.error))
  const done = await recordSpending(signedIn(context).ctx, read.data)
  if (done.ok) return redirect(`${PATHS.spending}?said=${done.value.state}`, 303)
  if (done.code === 'not_allowed') throw new Response(null, { status: 404 })
  return refuse({ [FIELD[done.code]]: done.code })
}

export default function SpendingRoute() {
  return <StaffSpendingPage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
