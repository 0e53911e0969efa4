import { saveStep } from '#app/domain/membership/index.server.ts'
import { type StepForm, stepForms } from '#app/domain/membership/applications/schemas.ts'
import { readForm } from '#app/http/form.server.ts'
import { applyStepView, notHere, stepValues, toApplication } from '#app/http/own-application.server.ts'
import { ctxOf } from '#app/http/portal.server.ts'
import { ApplyStepPage, type ApplyWrong } from '#app/ui/apply-step-page.tsx'
import { titled } from '#app/ui/titled.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'neutral' }
export const meta = titled('titles.applyOwn')

export const loader = ({ params, context }: LoaderFunctionArgs) => applyStepView(context, params)

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { step, token: key } = await applyStepView(context, params)
  const values = stepValues(await readForm(request), step)
  const refuse = (errors: Partial<Record<string, ApplyWrong>>) => data({ values, errors }, { status: 400 })
  const read = stepForms[step].safeParse(values)
  if (!read.success)
    return refuse(
      Object.fromEntries(read.error.issues.toReversed().map(({ path, message }) => [path[0], message as ApplyWrong])),
    )
  const form = { step, values: read.data } as StepForm
  const saved = await saveStep(ctxOf(context), { key, form })
  if (saved.ok) return toApplication(params, { said: 'kept' })
  switch (saved.code) {
    case 'county_missing':
      return refuse({ county: saved.code })
    case 'contact_missing':
    case 'phone_unreadable':
      return refuse({ phone: saved.code })
    case 'email_unreadable':
    case 'post_unreadable':
      return refuse({ email: saved.code })
    case 'network_unknown':
      return refuse({ networkId: saved.code })
    case 'not_open':
      return toApplication(params, { refused: saved.code })
    case 'no_such_application':
    case 'no_such_step':
      return notHere()
  }
}

export default function ApplyStepRoute() {
  return <ApplyStepPage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
