import { giveMonthlyByOrder } from '#app/domain/giving/index.server.ts'
import { languageOf } from '#app/http/language.server.ts'
import { monthlyFormView, readMonthlyForm } from '#app/http/monthly-form.server.ts'
import { ctxOf } from '#app/http/portal.server.ts'
import { MonthlyFormPage } from '#app/ui/monthly-form-page.tsx'
import { titled } from '#app/ui/titled.ts'
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'

export const meta = titled('titles.give')

/** There is no such page while standing orders are off. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const view = await monthlyFormView(context, params, request)
  if (!view.hasOrders) throw new Response(null, { status: 404 })
  return view
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { standingOrders } = context.portal
  if (!standingOrders) throw new Response(null, { status: 404 })
  const { headers } = request
  const read = await readMonthlyForm(context, params, request)
  if (!read.ok) return read.answer
  const language = languageOf(headers.get('cookie'), headers.get('accept-language'))
  const wish = { ...read.value, slug: params['slug'] ?? '', language }
  const asked = await giveMonthlyByOrder(ctxOf(context), standingOrders, wish)
  return asked.ok ? redirect(`/monthly/${asked.value.key}`, 303) : read.say(asked.code)
}

export default function OrderGiveRoute() {
  return <MonthlyFormPage kind="order" {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
