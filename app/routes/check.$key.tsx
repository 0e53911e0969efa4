import { checkPaper } from '#app/domain/papers/index.server.ts'
import { dayOf } from '#app/domain/shared/dates.ts'
import { ctxOf } from '#app/http/portal.server.ts'
import { neighbourhood } from '#app/http/rate-limits.server.ts'
import { CheckPage } from '#app/ui/check-page.tsx'
import { titled } from '#app/ui/titled.ts'
import { data, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'

export const meta = titled('titles.paperCheck')

/**
 * For whoever has the key. A key that never was, one that is none, and one that no longer leads anywhere are one answer, and each
 * counts as a try: a whole training may check its certificates from one address, and nobody need be let guess.
 */
export async function loader({ params, context }: LoaderFunctionArgs) {
  const ctx = ctxOf(context)
  const check = await checkPaper(ctx, params['key'] ?? '')
  const said = { check, today: dayOf(ctx.now()) }
  if (check.is !== 'unknown') return data(said)
  const from = neighbourhood(context.clientAddress)
  if (!(await context.portal.limits.allows('check.address', from))) throw new Response(null, { status: 429 })
  return data(said, { status: 404 })
}

export default function CheckRoute() {
  return <CheckPage {...useLoaderData<typeof loader>()} />
}
