import { AUDIT_ACTIONS, type AuditAction, listAudit, verifyAudit } from '#app/domain/people/index.server.ts'
import { inTransaction } from '#app/domain/shared/ctx.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { AuditPage } from '#app/ui/audit-page.tsx'
import { titled } from '#app/ui/titled.ts'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'staff' }
export const meta = titled('titles.audit')

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { ctx } = signedIn(context)
  const { searchParams } = new URL(request.url)
  const before = /^\d{1,18}$/.exec(searchParams.get('before') ?? '')?.[0]
  const action = AUDIT_ACTIONS.find((known): known is AuditAction => known === searchParams.get('action'))
  const listed = await inTransaction(ctx, (tx) =>
    listAudit(tx, { action, before: before ? BigInt(before) : undefined }),
  )
  if (!listed.ok) throw new Response(null, { status: 404 })
  return { ...listed.value, action, isFirstPage: before === undefined }
}

/** Walks the whole log and says whether it is as it was written. */
export async function action({ context }: ActionFunctionArgs) {
  return verifyAudit(signedIn(context).ctx)
}

export default function AuditRoute() {
  return <AuditPage {...useLoaderData<typeof loader>()} chain={useActionData<typeof action>() ?? null} />
}
