import { listKinds, setKind } from '#app/domain/membership/index.server.ts'
import { KINDS } from '#app/domain/membership/kinds/kinds.ts'
import { kindForm } from '#app/domain/membership/schemas.ts'
import { dayOf } from '#app/domain/shared/dates.ts'
import { readForm } from '#app/http/form.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import {
  KIND_FIELDS,
  KIND_RULES,
  type KindError,
  type KindField,
  KindForm,
  type KindFormProps,
} from '#app/ui/kind-form.tsx'
import { typedShillings } from '#app/ui/membership-words.ts'
import { PATHS } from '#app/ui/paths.ts'
import { titled } from '#app/ui/titled.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'staff' }
export const meta = titled('titles.kinds')

function kindOf(named: string | undefined) {
  const kind = KINDS.find((one) => one === named)
  if (!kind) throw new Response(null, { status: 404 })
  return kind
}

/** What it is now, to say it anew from today. */
export async function loader({ params, context }: LoaderFunctionArgs): Promise<KindFormProps> {
  const { ctx } = signedIn(context)
  const kind = kindOf(params['kind'])
  const last = (await listKinds(ctx)).find((one) => one.kind === kind)?.versions.at(-1)
  const values: Record<KindField, string> = {
    fromDay: dayOf(ctx.now()),
    ...{ nameEn: last?.name.en ?? '', nameSw: last?.name.sw ?? '', textEn: last?.text.en ?? '' },
    ...{ textSw: last?.text.sw ?? '', price: last ? typedShillings(last.price) : '' },
    ...{
      joining: last ? typedShillings(last.joining) : '',
      term: last?.term ?? '',
      months: String(last?.months ?? 12),
    },
    ...{
      rollOver: last?.rollOver ?? '',
      windowDays: String(last?.windowDays ?? 30),
      graceDays: String(last?.graceDays ?? 30),
      includedMost: last?.includedMost == null ? '' : String(last.includedMost),
    },
  }
  return { kind, values, rules: last ? KIND_RULES.filter((rule) => last[rule]) : ['waiverAllowed'] }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const kind = kindOf(params['kind'])
  const form = await readForm(request)
  const values = Object.fromEntries(KIND_FIELDS.map((field) => [field, form.text(field, 700)])) as Record<
    KindField,
    string
  >
  const rules = form.all('rules')
  const refuse = (errors: KindFormProps['errors'], status: number) => data({ values, rules, errors }, { status })
  const ticked = Object.fromEntries(KIND_RULES.map((rule) => [rule, rules.includes(rule)]))
  const read = kindForm.safeParse({ ...values, ...ticked })
  if (!read.success)
    return refuse(
      Object.fromEntries(read.error.issues.map(({ path, message }) => [path[0], message as KindError])),
      400,
    )
  const set = await setKind(signedIn(context).ctx, { ...read.data, kind })
  if (set.ok) return redirect(`${PATHS.kinds}?said=set`, 303)
  if (set.code === 'not_allowed') throw new Response(null, { status: 404 })
  return refuse({ fromDay: set.code }, 409)
}

export default function KindRoute() {
  return <KindForm {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
