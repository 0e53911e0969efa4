import { breachTimeForm, type MarkRefusal } from '#app/domain/people/index.server.ts'
import type { Ctx } from '#app/domain/shared/ctx.server.ts'
import type { Result } from '#app/domain/shared/result.ts'
import { type BreachFieldError, breachPath, isBreachRefusal } from '#app/ui/staff-breaches.tsx'
import type { BreachChangeSent } from '#app/ui/staff-breaches-change.tsx'
import { type ActionFunctionArgs, data, redirect } from '@remix-run/node'
import { readForm } from './form.server.ts'
import { signedIn } from './visit.server.ts'

type Mark = (ctx: Ctx, input: { breachId: string; at?: Date | undefined }) => Promise<Result<unknown, MarkRefusal>>

/** Reads when something about a breach was done, and has it written down. */
export async function markBreach({ request, params, context }: ActionFunctionArgs, mark: Mark) {
  const breachId = params['breachId'] ?? ''
  const value = (await readForm(request)).text('at', 40)
  const again = (sent: BreachChangeSent) => data({ value, ...sent }, { status: 400 })
  const read = breachTimeForm.safeParse({ at: value })
  if (!read.success) return again({ error: read.error.issues[0]?.message as BreachFieldError })
  const done = await mark(signedIn(context).ctx, { breachId, at: read.data.at })
  if (done.ok) return redirect(breachPath(breachId), 303)
  return isBreachRefusal(done.code) ? again({ refused: done.code }) : again({ error: done.code })
}
