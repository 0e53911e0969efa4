import { keepRule } from '#app/domain/milestones/index.server.ts'
import { ruleForm } from '#app/domain/milestones/schemas.ts'
import { readForm } from '#app/http/form.server.ts'
import { figureErrors, indicatorOf, valuesOf } from '#app/http/milestone-desk.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { indicatorPath } from '#app/ui/paths.ts'
import { RULE_FIELDS, type RuleValues, StaffRuleForm } from '#app/ui/staff-indicator-forms.tsx'
import { titled } from '#app/ui/titled.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'staff' }
export const meta = titled('titles.milestones')

export async function loader({ params, context }: LoaderFunctionArgs) {
  const { slug, name, rule, ownerRole, splits } = await indicatorOf(signedIn(context).ctx, params['indicator'])
  const words = { nameEn: name.en, nameSw: name.sw, ruleEn: rule.en, ruleSw: rule.sw }
  const values: RuleValues = { ...words, ownerRole, splits }
  return { slug, name, values }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const slug = params['indicator'] ?? ''
  const form = await readForm(request)
  const values: RuleValues = { ...valuesOf(form, RULE_FIELDS), splits: form.all('splits') }
  const read = ruleForm.safeParse(values)
  if (!read.success) return data({ values, errors: figureErrors(read.error) }, { status: 400 })
  const done = await keepRule(signedIn(context).ctx, { slug, form: read.data })
  if (!done.ok) throw new Response(null, { status: 404 })
  return redirect(`${indicatorPath(slug)}?said=rule`, 303)
}

export default function RuleRoute() {
  return <StaffRuleForm {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
