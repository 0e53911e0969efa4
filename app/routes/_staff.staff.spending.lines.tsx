import { addBudgetLine } from '#app/domain/campaigns/index.server.ts'
import { budgetLineForm } from '#app/domain/campaigns/spending/schemas.ts'
import { readForm } from '#app/http/form.server.ts'
import { spendingView } from '#app/http/funds-desk.server.ts'
import { moneyErrors } from '#app/http/money-desk.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import type { MoneyErrors } from '#app/ui/money-words.ts'
import { PATHS } from '#app/ui/paths.ts'
import { LINE_FIELDS } from '#app/ui/spending-shapes.ts'
import { StaffSpendingPage } from '#app/ui/staff-spending-page.tsx'
import { titled } from '#app/ui/titled.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'staff' }
export const meta = titled('titles.spending')

export const loader = ({ request, context }: LoaderFunctionArgs) => spendingView(request, context)

/** Adds a line to the budget of a phase. */
export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request)
  const lineValues = Object.fromEntries(LINE_FIELDS.map((field) => [field, form.text(field).trim()]))
  const refuse = (lineErrors: MoneyErrors) => data({ lineValues, lineErrors, said: undefined }, { status: 400 })
  const read = budgetLineForm.safeParse(lineValues)
  if (!read.success) return refuse(moneyErrors(read.error))
  const done = await addBudgetLine(signedIn(context).ctx, read.data)
  if (done.ok) return redirect(`${PATHS.spending}?said=line`, 303)
  if (done.code === 'not_allowed') throw new Response(null, { status: 404 })
  return refuse({ phase: done.code })
}

export default function BudgetLinesRoute() {
  return <StaffSpendingPage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
