import { giveMonthlyByPrompt } from '#app/domain/giving/index.server.ts'
import { languageOf } from '#app/http/language.server.ts'
import { monthlyFormView, readMonthlyForm } from '#app/http/monthly-form.server.ts'
import { ctxOf } from '#app/http/portal.server.ts'
import { MonthlyFormPage } from '#app/ui/monthly-form-page.tsx'
import { titled } from '#app/ui/titled.ts'
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'

export const meta = titled('titles.give')

export const loader = ({ request, params, context }: LoaderFunctionArgs) => monthlyFormView(context, params, request)

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { headers } = request
  const read = await readMonthlyForm(context, params, request)
  if (!read.ok) return read.answer
  const language = languageOf(headers.get('cookie'), headers.get('accept-language'))
  const wish = { ...read.value, slug: params['slug'] ?? '', language }
  const asked = await giveMonthlyByPrompt(ctxOf(context), context.portal.prompts, wish)
  return asked.ok ? redirect(`/monthly/${asked.value.key}`, 303) : read.say(asked.code)
}

export default function MonthlyGiveRoute() {
  return <MonthlyFormPage kind="prompt" {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
