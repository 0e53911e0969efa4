import { journalFile } from '#app/http/journal.server.ts'
import type { LoaderFunctionArgs } from '@remix-run/node'

/** A month of the books as a file. */
export const loader = ({ request, params, context }: LoaderFunctionArgs) =>
  journalFile(request, { month: params['month'], file: params['sheet'] }, context)
