import { isReady } from '#app/http/ready.server.ts'
import type { LoaderFunctionArgs } from '@remix-run/node'

/** The database answers; 503 otherwise. Without keys it is ready all the same: gifts come in, and public pages go out. */
export async function loader({ context }: LoaderFunctionArgs) {
  const ready = await isReady(context.portal)
  return Response.json({ ready, locked: context.portal.locked }, { status: ready ? 200 : 503 })
}
