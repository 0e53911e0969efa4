import { deskPhoto } from '#app/domain/campaigns/index.server.ts'
import { unseenPhoto } from '#app/http/photos.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import type { LoaderFunctionArgs } from '@remix-run/node'

export async function loader({ params, context }: LoaderFunctionArgs) {
  const bytes = await deskPhoto(signedIn(context).ctx, params['climberId'] ?? '')
  if (!bytes) throw new Response(null, { status: 404 })
  return unseenPhoto(bytes)
}
