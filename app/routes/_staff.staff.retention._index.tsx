import { listRetention, reportRetention, retentionRules } from '#app/domain/people/index.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { PATHS } from '#app/ui/paths.ts'
import { retentionRefused, StaffRetentionPage } from '#app/ui/staff-retention.tsx'
import { titled } from '#app/ui/titled.ts'
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'staff' }
export const meta = titled('titles.retention')

export async function loader({ request, context }: LoaderFunctionArgs) {
  const runs = await listRetention(signedIn(context).ctx)
  return {
    rules: retentionRules(),
    newest: runs.at(0) ?? null,
    waiting: runs.filter((run) => run.isWaiting),
    done: runs.filter((run) => run.appliedAt),
    refused: new URL(request.url).searchParams.get('said'),
  }
}

/** Counts anew. Nothing is deleted by it. */
export async function action({ context }: ActionFunctionArgs) {
  const done = await reportRetention(signedIn(context).ctx)
  return redirect(done.ok ? PATHS.retention : retentionRefused(done.code), 303)
}

export default function RetentionRoute() {
  return <StaffRetentionPage {...useLoaderData<typeof loader>()} />
}
