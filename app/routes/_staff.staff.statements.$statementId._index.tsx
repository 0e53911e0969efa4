import { statementAt, statementSaidIn } from '#app/http/account-statements.server.ts'
import { AccountStatementPage } from '#app/ui/account-statement-page.tsx'
import { titled } from '#app/ui/titled.ts'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

/** While it goes into the books the page shows how far it is. */
export const handle: Handle = {
  area: 'staff',
  refreshSeconds: (loaded) => ((loaded as { isRunning?: boolean } | undefined)?.isRunning ? 3 : null),
}
export const meta = titled('titles.accountStatements')

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const statement = await statementAt(params, context)
  const isRunning = (statement.state === 'queued' || statement.state === 'applying') && !statement.isStalled
  return { statement, isRunning, said: statementSaidIn(request) }
}

export default function AccountStatementRoute() {
  return <AccountStatementPage {...useLoaderData<typeof loader>()} />
}
