import { ownPhoto } from '#app/domain/campaigns/index.server.ts'
import { byKey } from '#app/http/by-key.server.ts'
import { unseenPhoto } from '#app/http/photos.server.ts'
import type { LoaderFunctionArgs } from '@remix-run/node'

/** Her photo as she sent it, before anybody else sees it. */
export const loader = async ({ params, context }: LoaderFunctionArgs) =>
  unseenPhoto(await byKey(context, params, ownPhoto))
