import { recordConsent } from '#app/domain/newsroom/index.server.ts'
import { consentForm } from '#app/domain/newsroom/schemas.ts'
import { postAtDesk, toPost } from '#app/http/desk-post.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { ConsentPage } from '#app/ui/desk-post-consent.tsx'
import type { ConsentErrors, ConsentValues } from '#app/ui/post-words.ts'
import { titled } from '#app/ui/titled.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'staff' }
export const meta = titled('titles.post')

export const loader = async ({ params, context }: LoaderFunctionArgs) => ({
  postId: (await postAtDesk(context, params)).post.id,
})

export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await readForm(request)
  const values: ConsentValues = {
    who: form.text('who', 300),
    how: form.text('how', 800),
    endsOn: form.text('endsOn', 10),
  }
  const read = consentForm.safeParse(values)
  const no = (errors: ConsentErrors) => data({ values, errors }, { status: 400 })
  if (!read.success)
    return no(
      Object.fromEntries(
        read.error.issues.toReversed().map(({ path, message }) => [String(path[0]), message]),
      ) as ConsentErrors,
    )
  const done = await recordConsent(signedIn(context).ctx, { postId: params['postId'] ?? '', form: read.data })
  if (done.ok) return toPost(params, { said: 'consented' })
  if (done.code === 'day_passed' || done.code === 'too_far') return no({ endsOn: done.code })
  throw new Response(null, { status: 404 })
}

export default function PostConsentRoute() {
  return <ConsentPage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
