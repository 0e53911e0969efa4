import { ownApplication, reviewersFor } from '#app/domain/membership/index.server.ts'
import { FIELDS, type Step } from '#app/domain/membership/applications/answers.ts'
import { COUNTIES } from '#app/domain/people/persons/counties.ts'
import { en } from '#app/i18n/en/index.ts'
import type { ApplyStepProps, ApplyWrong, StepValues } from '#app/ui/apply-step-page.tsx'
import { applyPath } from '#app/ui/joining-paths.ts'
import type { OwnApplicationProps } from '#app/ui/own-application-page.tsx'
import { type AppLoadContext, redirect } from '@remix-run/node'
import type { Params } from '@remix-run/react'
import { byKey } from './by-key.server.ts'
import type { SentForm } from './form.server.ts'
import { ctxOf } from './portal.server.ts'
import { outcomeOf } from './said.server.ts'

/** An application's own page as it is shown, or 404; with what it is to say once. */
export async function ownApplicationView(
  context: AppLoadContext,
  params: Params,
  request: Request,
): Promise<OwnApplicationProps> {
  const { kindName, state, steps, words, mayHaveMoreWords, question, pay, reason, note, mayClaim, isClaimed } =
    await byKey(context, params, ownApplication)
  const token = params['key'] ?? ''
  const { publicUrl, prompts } = context.portal
  return {
    ...{ token, link: publicUrl + applyPath(token), paybill: prompts.account },
    application: { kindName, state, steps, words, mayHaveMoreWords, question, pay, reason, note, mayClaim, isClaimed },
    ...outcomeOf(request, { said: en.joining.said, refused: en.joining.wrong }),
  }
}

/** One step of the form with what she wrote there before, or 404 for a step that hers does not have. */
export async function applyStepView(context: AppLoadContext, params: Params): Promise<ApplyStepProps> {
  const { kind, steps, answers } = await byKey(context, params, ownApplication)
  const at = steps.findIndex(({ step }) => step === params['step'])
  const found = steps[at]
  if (!found) throw new Response(null, { status: 404 })
  const networks = found.step === 'work' ? await reviewersFor(ctxOf(context)) : []
  return {
    ...{ token: params['key'] ?? '', kind, step: found.step, at: at + 1, of: steps.length },
    values: Object.fromEntries(FIELDS[found.step].map((field) => [field, answers[field]])),
    ...{ counties: COUNTIES, networks: networks.map(({ id, name }) => ({ id, name })) },
  }
}

const LISTS: readonly string[] = ['themes', 'roles']

/** What one step of the form held, as it was typed. */
export const stepValues = (form: SentForm, step: Step): StepValues =>
  Object.fromEntries(
    FIELDS[step].map((field) => [
      field,
      // Browsers send line ends as two characters, and a limit is told in letters.
      LISTS.includes(field) ? form.all(field) : form.text(field, 4_000).replaceAll('\r\n', '\n'),
    ]),
  )

/** Leads back to an application's own page, which says once what was done or why it was not. */
export const toApplication = (
  params: Params,
  news: { said: NonNullable<OwnApplicationProps['said']> } | { refused: ApplyWrong },
): Response => redirect(`${applyPath(params['key'] ?? '')}?${new URLSearchParams(news).toString()}`, 303)

/** Whoever comes to an address that only takes forms finds them on the page. */
export const toOwnApplication = ({ params }: { params: Params }): Response =>
  redirect(applyPath(params['key'] ?? ''), 303)

/** What is said where there is no such application, which a key that opened it before should never meet. */
export function notHere(): never {
  throw new Response(null, { status: 404 })
}
