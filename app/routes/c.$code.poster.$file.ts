import { posterPdf } from '#app/http/pdf/poster.server.ts'
import { asJpeg } from '#app/http/pictures/remake.server.ts'
import { fileAsked, photoOf, sharedOf } from '#app/http/shared-by-code.server.ts'
import { shows } from '#app/http/shows.server.ts'
import { shortPath } from '#app/ui/paths.ts'
import type { LoaderFunctionArgs } from '@remix-run/node'

/** `a4-en.pdf`, `a6-sw.pdf`: to be printed. Nothing in the name of the file says whose it is but the number on it. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  const { parts, language } = fileAsked(params, 'pdf')
  const [paper] = parts
  if (parts.length !== 2 || (paper !== 'a4' && paper !== 'a6')) throw new Response(null, { status: 404 })
  const shared = await sharedOf(context, params)
  const { publicUrl, prompts } = context.portal
  const photo = await photoOf(context, shared)
  const bytes = await posterPdf({
    ...{ shared, language, paper, paybill: prompts.account },
    photo: photo && (await asJpeg(photo)),
    link: publicUrl + shortPath(shared.code),
  })
  return new Response(new Uint8Array(bytes), {
    headers: { 'content-type': 'application/pdf', ...shows(...shared.shows) },
  })
}
