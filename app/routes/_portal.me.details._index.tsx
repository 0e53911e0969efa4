import { changeDetails, openDetails } from '#app/domain/people/index.server.ts'
import { COUNTIES } from '#app/domain/people/persons/counties.ts'
import { joinForm } from '#app/domain/people/schemas.ts'
import { inTransaction } from '#app/domain/shared/ctx.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { andSay, newsOf } from '#app/http/said.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { DetailsPage, type DetailsPageProps } from '#app/ui/details-page.tsx'
import { PATHS } from '#app/ui/paths.ts'
import { titled } from '#app/ui/titled.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'member' }
export const meta = titled('titles.details')

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { ctx, visit } = signedIn(context)
  const held = await inTransaction(ctx, (tx) => openDetails(tx, visit.personId))
  if (!held) throw new Response(null, { status: 404 })
  const { number, contacts, name, legalName, county, language } = held
  const values = { name, legalName: legalName ?? '', county: county ?? '', language }
  return { number, contacts, values, news: newsOf(request) }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { ctx, visit } = signedIn(context)
  const form = await readForm(request)
  const values = {
    name: form.text('name'),
    legalName: form.text('legalName'),
    county: form.text('county'),
    language: form.text('language') === 'sw' ? ('sw' as const) : ('en' as const),
  }
  const read = joinForm.safeParse({
    ...values,
    legalName: values.legalName.trim() || undefined,
    county: values.county || undefined,
  })
  if (!read.success) {
    const errors = Object.fromEntries(read.error.issues.map(({ path, message }) => [path[0], message]))
    return data({ values, errors: errors as NonNullable<DetailsPageProps['errors']> }, { status: 400 })
  }
  const { name, legalName = null, county = null, language } = read.data
  await changeDetails(ctx, visit.personId, { name, legalName, county, language })
  return andSay(PATHS.details, 'saved')
}

export default function DetailsRoute() {
  const held = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>()
  return <DetailsPage {...held} {...sent} counties={COUNTIES} />
}
