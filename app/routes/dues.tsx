import { LARGEST_GIFT } from '#app/domain/giving/limits.ts'
import { currentKinds, payDues } from '#app/domain/membership/index.server.ts'
import { MOST_NUMBERS, readNumbers } from '#app/domain/membership/dues/read-numbers.ts'
import { readForm } from '#app/http/form.server.ts'
import { languageOf } from '#app/http/language.server.ts'
import { mayBePrompted } from '#app/http/may-be-prompted.server.ts'
import { PHONE_ERRORS, readPayment } from '#app/http/own-dues.server.ts'
import { ctxOf } from '#app/http/portal.server.ts'
import { neighbourhood } from '#app/http/rate-limits.server.ts'
import { DuesPage, type DuesPageProps } from '#app/ui/dues-page.tsx'
import { DUES_PAGE } from '#app/ui/paths.ts'
import { titled } from '#app/ui/titled.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'

export const meta = titled('titles.dues')

export const loader = async ({ request, context }: LoaderFunctionArgs) => ({
  paybill: context.portal.prompts.account,
  kinds: await currentKinds(ctxOf(context)),
  isSent: new URL(request.url).searchParams.has('sent'),
})

/** Whether anybody has these numbers is told by nothing here: the same is asked, written, answered and rung for all of them. */
export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request)
  const values = { numbers: form.text('numbers'), amount: form.text('amount', 20), phone: form.text('phone', 60) }
  const { numbers, wrong } = readNumbers(values.numbers)
  const read = readPayment(values)
  const errors: NonNullable<DuesPageProps['errors']> = { ...(!read.ok && read.errors), ...numbersError(numbers, wrong) }
  if (read.ok && read.amount.minor * BigInt(numbers.length) > BigInt(LARGEST_GIFT) * 100n)
    errors.amount = 'sum_too_large'
  const refuse = (status: number, more: Partial<DuesPageProps>) => data({ values, ...more }, { status })
  if (!read.ok || Object.keys(errors).length > 0) return refuse(400, { errors, wrongNumbers: wrong })
  const near = neighbourhood(context.clientAddress)
  if (!(await context.portal.limits.allows('dues.address', near)) || !(await mayBePrompted(context, values.phone)))
    return refuse(429, { refused: 'too_many' })
  const language = languageOf(request.headers.get('cookie'), request.headers.get('accept-language'))
  const asked = await payDues(ctxOf(context), context.portal.prompts, {
    ...{ numbers, each: read.amount, phone: read.phone, language },
  })
  if (asked.ok) return redirect(`${DUES_PAGE}?sent`, 303)
  if (asked.code === 'line_busy') return refuse(409, { refused: 'line_busy' })
  return refuse(400, { errors: { phone: PHONE_ERRORS[asked.code] } })
}

function numbersError(numbers: readonly string[], wrong: readonly string[]): DuesPageProps['errors'] {
  if (numbers.length === 0) return { numbers: 'numbers_missing' }
  if (wrong.length > 0) return { numbers: 'numbers_wrong' }
  return numbers.length > MOST_NUMBERS ? { numbers: 'numbers_many' } : {}
}

export default function DuesRoute() {
  return <DuesPage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
