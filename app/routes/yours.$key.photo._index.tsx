import { removePhoto, setPhoto } from '#app/domain/campaigns/index.server.ts'
import { readForm, type SentForm } from '#app/http/form.server.ts'
import { backToClimb, ownClimbView } from '#app/http/own-climb.server.ts'
import { remakePicture } from '#app/http/pictures/remake.server.ts'
import { ctxOf } from '#app/http/portal.server.ts'
import { OwnClimbPage } from '#app/ui/own-climb-page.tsx'
import type { PhotoError } from '#app/ui/photo-words.ts'
import { titled } from '#app/ui/titled.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'

export const meta = titled('titles.climbOwn')
/** The whole page, and no way back to it: Remix asks this after a refused form too, and what was typed would be lost. */
export const loader = ({ params, context }: LoaderFunctionArgs) => ownClimbView(context, params)

const ALT_MOST = 200

/** A photo is set, described or taken away. A file cannot be sent back with a refused form; all else that was typed is. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const view = await ownClimbView(context, params)
  const form = await readForm(request)
  const { token: key } = view
  if (form.text('do', 10) === 'remove')
    return backToClimb(key, await removePhoto(ctxOf(context), { key }), 'photo_removed')
  const alt = form.text('alt', ALT_MOST + 1).trim()
  const typed = { alt, guardianAllows: form.isTicked('guardianAllows') }
  const refuse = (error: PhotoError, status = 400) => data({ ...view, photoSent: { values: typed, error } }, { status })
  if (alt.length > ALT_MOST) return refuse('alt_too_long')
  if (!(await context.portal.limits.allows('photo.climber', key))) return refuse('too_many', 429)
  const picture = await pictureIn(form)
  if (picture === null && !view.climb.photo) return refuse('missing')
  if (picture && !picture.ok) return refuse(picture.code)
  const set = await setPhoto(ctxOf(context), { key, ...typed, ...(picture && { picture: picture.value }) })
  if (!set.ok && set.code === 'guardian_photo_missing') return refuse(set.code)
  return backToClimb(key, set as Parameters<typeof backToClimb>[1], 'photo_sent')
}

async function pictureIn(form: SentForm) {
  const bytes = await form.file('photo')
  return bytes ? remakePicture(bytes) : null
}

export default function PhotoRoute() {
  return <OwnClimbPage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
