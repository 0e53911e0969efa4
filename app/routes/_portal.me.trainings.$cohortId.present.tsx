import { presentByCode } from '#app/domain/trainings/index.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { ownTrainingView } from '#app/http/own-training.server.ts'
import { backToOwnTraining } from '#app/http/trainings.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { OwnTrainingPage } from '#app/ui/own-training-page.tsx'
import { titled } from '#app/ui/titled.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'member' }
export const meta = titled('titles.trainingsOwn')

/** Who came by the QR code on the wall finds it filled in, and says yes by the same form: a link alone marks nobody. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const code = new URL(request.url).searchParams.get('code')?.slice(0, 12)
  return { ...(await ownTrainingView(context, params)), code }
}

/** She says by the code on the wall that she is there. Codes are not guessed: a handful of tries in ten minutes. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const cohortId = params['cohortId'] ?? ''
  const { ctx, visit } = signedIn(context)
  const code = (await readForm(request)).text('code', 40)
  if (!(await context.portal.limits.allows('present.person', visit.personId)))
    return data({ code, refused: 'too_many' as const }, { status: 429 })
  const done = await presentByCode(ctx, { cohortId, code })
  if (done.ok || done.code === 'no_such_seat') return backToOwnTraining(cohortId, done, 'present')
  return data({ code, refused: done.code }, { status: 409 })
}

export default function PresentRoute() {
  return <OwnTrainingPage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
