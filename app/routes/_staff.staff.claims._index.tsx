import { listClaims } from '#app/domain/payments/index.server.ts'
import { claimBy } from '#app/http/claims.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { purposeKey, purposesWords } from '#app/http/purpose-words.server.ts'
import { andSay, staffNewsOf } from '#app/http/said.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { PATHS } from '#app/ui/paths.ts'
import { type StaffClaimsProps, StaffClaimsPage } from '#app/ui/staff-claims-page.tsx'
import { titled } from '#app/ui/titled.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'staff' }
export const meta = titled('titles.claims')

export async function loader({ request, context }: LoaderFunctionArgs): Promise<StaffClaimsProps> {
  const { ctx } = signedIn(context)
  const rows = await listClaims(ctx)
  const words = await purposesWords(
    ctx,
    rows.map(({ purpose }) => purpose),
  )
  const isGone = new URL(request.url).searchParams.get('refused') === 'not_waiting'
  return {
    rows: rows.map((row) => ({ ...row, words: words.get(purposeKey(row.purpose)) ?? { en: '', sw: '' } })),
    news: staffNewsOf(request),
    wrong: isGone ? { field: '', code: 'not_waiting' } : undefined,
  }
}

/** Staff write down a code that somebody told them. */
export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request)
  const { wrong, values } = await claimBy(context, signedIn(context).ctx, { form, language: 'en' })
  if (!wrong) return andSay(PATHS.claims, 'claimed')
  // Her form has no box for a phone.
  if (wrong.code === 'wrongPhone' || wrong.field === 'phone') throw new Response(null, { status: 400 })
  return data({ wrong: { field: wrong.field, code: wrong.code }, values, news: undefined }, { status: 400 })
}

export default function ClaimsRoute() {
  return <StaffClaimsPage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
