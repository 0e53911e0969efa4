import { beginApplication } from '#app/domain/membership/index.server.ts'
import { kindOfForm } from '#app/domain/membership/applications/schemas.ts'
import type { Ctx } from '#app/domain/shared/ctx.server.ts'
import type { ApplyError } from '#app/ui/apply-page.tsx'
import { applyPath } from '#app/ui/joining-paths.ts'
import { type ActionFunctionArgs, data, redirect } from '@remix-run/node'
import { readForm } from './form.server.ts'
import { languageOf } from './language.server.ts'
import { neighbourhood } from './rate-limits.server.ts'

/** Begins the application that was asked for, by `ctx`: a visitor, of whom nothing is known, or herself. Leads to its own page. */
export async function beginApplying({ request, context }: ActionFunctionArgs, ctx: Ctx) {
  const value = (await readForm(request)).text('kind', 20)
  const refuse = (error: ApplyError, status: number) => data({ error, value }, { status })
  const read = kindOfForm.safeParse({ kind: value })
  if (!read.success) return refuse('kind_missing', 400)
  if (!(await context.portal.limits.allows('apply.address', neighbourhood(context.clientAddress))))
    return refuse('too_many', 429)
  const language = languageOf(request.headers.get('cookie'), request.headers.get('accept-language'))
  const begun = await beginApplication(ctx, { ...read.data, language })
  return begun.ok ? redirect(applyPath(begun.value.key), 303) : refuse(begun.code, 409)
}
