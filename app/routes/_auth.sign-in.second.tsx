import { lookAtStep, takeSecondStep } from '#app/domain/people/index.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { authOf, ctxOf } from '#app/http/portal.server.ts'
import { neighbourhood } from '#app/http/rate-limits.server.ts'
import { formerSession } from '#app/http/sign-out.server.ts'
import { steadily } from '#app/http/steady.server.ts'
import { readStepCookie, stepCookie } from '#app/http/step-cookie.server.ts'
import { PATHS } from '#app/ui/paths.ts'
import { SecondStepPage } from '#app/ui/second-step-page.tsx'
import { titled } from '#app/ui/titled.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'neutral', passkeys: true }
export const meta = titled('titles.signIn')

const STEP_MS = 100

export async function loader({ request, context }: LoaderFunctionArgs) {
  const has = await lookAtStep(ctxOf(context), readStepCookie(request, context.portal))
  return has ? { has } : { error: 'step_over' as const }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request)
  const paper = form.some('recoveryCode', 40)
  const wasPaper = paper !== undefined
  const { limits } = context.portal
  const tooMany = () => data({ error: 'too_many' as const, wasPaper }, { status: 429 })
  if (!(await limits.allows('code.address', neighbourhood(context.clientAddress)))) return tooMany()

  const former = await formerSession(request, context)
  const given = { token: readStepCookie(request, context.portal), code: paper ?? form.text('code', 20), former }
  const mayTry = (accountId: string) => limits.allows('code.account', accountId)
  const done = await steadily(STEP_MS, () => takeSecondStep(ctxOf(context), authOf(context), given, mayTry))
  if (!done.ok && done.code === 'too_many') return tooMany()
  if (!done.ok)
    return data(
      { error: done.code === 'not_recognised' ? ('step_over' as const) : done.code, wasPaper },
      { status: 400 },
    )
  const { headers, isStaff } = done.value.kind === 'in' ? done.value : { headers: new Headers(), isStaff: false }
  headers.append('set-cookie', stepCookie(context.portal, null))
  return redirect(isStaff ? PATHS.staff : PATHS.me, { status: 303, headers })
}

export default function SecondStepRoute() {
  return <SecondStepPage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
