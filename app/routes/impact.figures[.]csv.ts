import { figuresAsCsv } from '#app/http/impact.server.ts'
import { ctxOf } from '#app/http/portal.server.ts'
import { shows } from '#app/http/shows.server.ts'
import type { LoaderFunctionArgs } from '@remix-run/node'

/** Every published figure as a table, for whoever counts along. */
export const loader = async ({ context }: LoaderFunctionArgs) =>
  new Response(await figuresAsCsv(ctxOf(context)), {
    headers: { 'content-type': 'text/csv; charset=utf-8', ...shows('milestone:') },
  })
