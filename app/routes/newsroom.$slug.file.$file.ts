import { postPdf } from '#app/http/pdf/post-pdf.server.ts'
import { postPicture } from '#app/http/pictures/post-picture.server.ts'
import { postOf } from '#app/http/post-view.server.ts'
import { shows } from '#app/http/shows.server.ts'
import { isLanguage } from '#app/i18n/language.ts'
import type { LoaderFunctionArgs } from '@remix-run/node'

/** `en.pdf`, `sw.pdf`: a post as a file for the press. `en.png`, `sw.png`: the picture beside a link to it. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  const [language, kind, ...more] = (params['file'] ?? '').split('.')
  if (!isLanguage(language) || more.length > 0) throw new Response(null, { status: 404 })
  const { shown, ids } = await postOf(context, params)
  const text = shown.texts[language]
  if (!text) throw new Response(null, { status: 404 })
  if (kind === 'pdf') return file(await postPdf(shown, text, language), 'application/pdf', ids)
  if (kind === 'png') return file(await postPicture(shown, text, language), 'image/png', ids)
  throw new Response(null, { status: 404 })
}

const file = (bytes: Uint8Array, type: string, ids: readonly string[]): Response =>
  new Response(new Uint8Array(bytes), { headers: { 'content-type': type, ...shows(...ids) } })
