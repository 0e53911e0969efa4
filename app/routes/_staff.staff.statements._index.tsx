import { listAccountStatements } from '#app/domain/payments/index.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { AccountStatementsPage } from '#app/ui/account-statements-page.tsx'
import { titled } from '#app/ui/titled.ts'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'staff' }
export const meta = titled('titles.accountStatements')

export async function loader({ request, context }: LoaderFunctionArgs) {
  const isTooLarge = new URL(request.url).searchParams.get('refused') === 'file_too_large'
  const { town } = context.portal
  return {
    practice: town ? new URL('/statement', town.phone).href : undefined,
    lines: await listAccountStatements(signedIn(context).ctx),
    refused: isTooLarge ? ('file_too_large' as const) : undefined,
  }
}

export default function AccountStatementsRoute() {
  return <AccountStatementsPage {...useLoaderData<typeof loader>()} />
}
