import { figuresAsJson } from '#app/http/impact.server.ts'
import { ctxOf } from '#app/http/portal.server.ts'
import { shows } from '#app/http/shows.server.ts'
import type { LoaderFunctionArgs } from '@remix-run/node'

/** The same for programs. */
export const loader = async ({ context }: LoaderFunctionArgs) =>
  Response.json(await figuresAsJson(ctxOf(context)), { headers: shows('milestone:') })
