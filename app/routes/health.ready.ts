import { isReady } from '#app/http/ready.server.ts'
import type { LoaderFunctionArgs } from '@remix-run/node'

/** The database answers; 503 otherwise. */
export async function loader({ context }: LoaderFunctionArgs) {
  const ready = await isReady(context.portal)
  return Response.json({ ready }, { status: ready ? 200 : 503 })
}
