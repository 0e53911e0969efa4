import { sharePicture } from '#app/http/pictures/share-picture.server.ts'
import { fileAsked, sharedOf } from '#app/http/shared-by-code.server.ts'
import { shows } from '#app/http/shows.server.ts'
import type { LoaderFunctionArgs } from '@remix-run/node'

/** `en.png`, `sw.png`: the picture beside a link, kept until the total that it shows has moved. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  const { parts, language } = fileAsked(params, 'png')
  if (parts.length !== 1) throw new Response(null, { status: 404 })
  const shared = await sharedOf(context, params)
  const bytes = await sharePicture(shared, { language, paybill: context.portal.prompts.account })
  return new Response(new Uint8Array(bytes), { headers: { 'content-type': 'image/png', ...shows(...shared.shows) } })
}
