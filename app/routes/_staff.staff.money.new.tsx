import { moneySettings, recordOffline, type RecordRefusal } from '#app/domain/payments/index.server.ts'
import { offlineForm } from '#app/domain/payments/offline-schemas.ts'
import { dayOf } from '#app/domain/shared/dates.ts'
import { readForm } from '#app/http/form.server.ts'
import { doneWith, moneyErrors } from '#app/http/money-desk.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import type { MoneyErrors } from '#app/ui/money-words.ts'
import { MONEY_FIELDS, StaffMoneyForm } from '#app/ui/staff-money-form.tsx'
import { titled } from '#app/ui/titled.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'staff' }
export const meta = titled('titles.money')

export async function loader({ context }: LoaderFunctionArgs) {
  const { ctx } = signedIn(context)
  return { accounts: (await moneySettings(ctx)).accounts, today: dayOf(ctx.now()) }
}

const FIELD: Record<Exclude<RecordRefusal, 'not_allowed'>, string> = {
  no_such_code: 'code',
  no_such_account: 'account',
  day_not_come: 'day',
  no_rate: 'currency',
  recorded_already: 'reference',
  not_a_number: 'phone',
  not_kenyan: 'phone',
  not_a_mobile: 'phone',
}

export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request)
  const values = Object.fromEntries(MONEY_FIELDS.map((field) => [field, form.text(field).trim()]))
  const refuse = (errors: MoneyErrors, status: number) => data({ values, errors }, { status })
  const read = offlineForm.safeParse(values)
  if (!read.success) return refuse(moneyErrors(read.error), 400)
  const done = await recordOffline(signedIn(context).ctx, read.data)
  if (done.ok) return doneWith(done.value.moneyId, done.value.state)
  if (done.code === 'not_allowed') throw new Response(null, { status: 404 })
  return refuse({ [FIELD[done.code]]: done.code }, done.code === 'recorded_already' ? 409 : 400)
}

export default function NewMoneyRoute() {
  return <StaffMoneyForm {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
