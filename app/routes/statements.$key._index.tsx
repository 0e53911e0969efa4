import { statementAt } from '#app/http/receipts.server.ts'
import { StatementPage } from '#app/ui/statement-page.tsx'
import { titled } from '#app/ui/titled.ts'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const meta = titled('titles.statement', { ofItsOwn: true })

export const handle: Handle = { hasItsLanguage: true }

/** For whoever has the key in its address, and in the language in which it was given until another is chosen. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  const statement = await statementAt(context, params)
  return { statement, taxNote: context.portal.rails.taxNote, language: statement.language }
}

export default function StatementRoute() {
  const { statement, taxNote } = useLoaderData<typeof loader>()
  return <StatementPage statement={statement} taxNote={taxNote} />
}
