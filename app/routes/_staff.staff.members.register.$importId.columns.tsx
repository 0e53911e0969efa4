import { describeRegister } from '#app/domain/membership/index.server.ts'
import { registerLayoutForm } from '#app/domain/membership/register/schemas.ts'
import { suggestColumns } from '#app/domain/membership/register/header.ts'
import { FIELDS } from '#app/domain/membership/register/views.ts'
import { readForm } from '#app/http/form.server.ts'
import { answered, importAt, toRegister } from '#app/http/register-desk.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { RegisterColumnsPage } from '#app/ui/register-columns-page.tsx'
import { titled } from '#app/ui/titled.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'staff' }
export const meta = titled('titles.oldRegister')

export async function loader({ params, context }: LoaderFunctionArgs) {
  const { importId, sample } = await importAt(params, context)
  if (!sample) throw toRegister(importId)
  const columns = Object.entries(suggestColumns(sample.header))
  return { importId, sample, values: Object.fromEntries(columns.map(([field, at]) => [field, String(at ?? '')])) }
}

/** What the columns mean is remembered, and the file read by it. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const importId = params['importId'] ?? ''
  const form = await readForm(request)
  const fields = [...FIELDS, 'order', 'everybody', 'language'] as const
  const values = Object.fromEntries(fields.map((field) => [field, form.text(field, 20)]))
  const read = registerLayoutForm.safeParse(values)
  if (!read.success) return data({ values, isWrong: true }, { status: 400 })
  const done = await describeRegister(signedIn(context).ctx, { importId, mapping: read.data })
  if (!done.ok && done.code === 'column_wrong') return data({ values, isWrong: true }, { status: 400 })
  if (!done.ok && done.code === 'not_waiting') return toRegister(importId, { refused: 'not_dry' })
  return answered(importId, done as Parameters<typeof answered>[1], 'described')
}

export default function RegisterColumnsRoute() {
  return <RegisterColumnsPage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
