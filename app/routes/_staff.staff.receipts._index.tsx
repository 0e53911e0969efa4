import { listStatementRuns, lookUpReceipts } from '#app/domain/payments/index.server.ts'
import { yearOf } from '#app/domain/shared/dates.ts'
import { readForm } from '#app/http/form.server.ts'
import { staffNewsOf } from '#app/http/said.server.ts'
import { holds, signedIn } from '#app/http/visit.server.ts'
import { ReceiptsDeskPage, type StatementsRefusal, statementsRefusalWords } from '#app/ui/receipts-desk-page.tsx'
import { titled } from '#app/ui/titled.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

/** While statements are being made the page shows how far they are. */
export const handle: Handle = {
  area: 'staff',
  refreshSeconds: (loaded) => ((loaded as { isRunning?: boolean } | undefined)?.isRunning ? 3 : null),
}
export const meta = titled('titles.receipts')

const YEARS = 6

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { ctx, visit } = signedIn(context)
  const runs = await listStatementRuns(ctx)
  const said = new URL(request.url).searchParams.get('said') ?? ''
  return {
    runs,
    isRunning: runs.some(({ state }) => state === 'running'),
    years: Array.from({ length: YEARS }, (_, ago) => yearOf(ctx.now()) - ago),
    isFinance: holds(visit, 'finance'),
    news: staffNewsOf(request),
    refused: Object.hasOwn(statementsRefusalWords, said) ? (said as StatementsRefusal) : undefined,
  }
}

/** By post: what is looked for must stand in no address and no history. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { ctx, visit } = signedIn(context)
  const query = (await readForm(request)).text('query', 120)
  if (!(await context.portal.limits.allows('search.person', visit.personId))) throw new Response(null, { status: 429 })
  return data({ query, found: await lookUpReceipts(ctx, { text: query }) })
}

export default function ReceiptsDeskRoute() {
  return <ReceiptsDeskPage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
