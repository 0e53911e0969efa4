import { dayOfRail, signClose } from '#app/domain/payments/index.server.ts'
import { answersIn, dayIn, dayRecord, judgeAnswers } from '#app/http/close-desk.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { ClosePage } from '#app/ui/close-page.tsx'
import type { CloseErrors, CloseWrong } from '#app/ui/close-words.ts'
import { closePath } from '#app/ui/paths.ts'
import { titled } from '#app/ui/titled.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'staff' }
export const meta = titled('titles.closes')

export const loader = ({ request, params, context }: LoaderFunctionArgs) => dayRecord(request, params, context)

/** Signs the day, with an answer to each difference that the page showed. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const { ctx } = signedIn(context)
  const { rail, day } = dayIn(params)
  const values = answersIn(await readForm(request))
  const refuse = (refused: CloseWrong, status: number, errors: CloseErrors = {}) =>
    data({ refused, values, errors }, { status })
  const view = await dayOfRail(ctx, { rail, day })
  if (!view) throw new Response(null, { status: 404 })
  if (view.signed) return refuse('signed_already', 409)
  if (view.seen !== values.seen) return refuse('moved_meanwhile', 409)
  const { answers, errors } = judgeAnswers(view, values)
  if (Object.keys(errors).length > 0 && !view.blocked) return refuse('unanswered', 400, errors)
  const done = await signClose(ctx, { rail, day, seen: values.seen, answers })
  if (done.ok) return redirect(`${closePath(rail, day)}?said=signed`, 303)
  if (done.code === 'not_allowed') throw new Response(null, { status: 404 })
  return refuse(done.code, 409)
}

export default function SignCloseRoute() {
  return <ClosePage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
