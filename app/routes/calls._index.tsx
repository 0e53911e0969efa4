import { readCalls } from '#app/domain/calls/index.server.ts'
import { ctxOf } from '#app/http/portal.server.ts'
import { CALLS } from '#app/ui/call-paths.ts'
import { CallsPage } from '#app/ui/calls-page.tsx'
import { houseTitled } from '#app/ui/house-meta.ts'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'

export const meta = houseTitled('titles.calls')

/** Kept nowhere: a call closes by the clock, and nothing would throw the page out. */
export const loader = async ({ context }: LoaderFunctionArgs) => ({
  calls: await readCalls(ctxOf(context)),
  address: context.portal.publicUrl + CALLS,
})

export default function CallsRoute() {
  return <CallsPage {...useLoaderData<typeof loader>()} />
}
