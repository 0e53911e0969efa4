import { reaches, writePost } from '#app/domain/networks/index.server.ts'
import { postForm } from '#app/domain/networks/schemas.ts'
import { inTransaction } from '#app/domain/shared/ctx.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { andSayOfNetwork, networkErrors, notHere } from '#app/http/networks.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { networkPath } from '#app/ui/paths.ts'
import { NetworkPostForm } from '#app/ui/staff-network-forms.tsx'
import { titled } from '#app/ui/titled.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'staff' }
export const meta = titled('titles.network')

export async function loader({ params, context }: LoaderFunctionArgs) {
  const networkId = params['networkId'] ?? ''
  const mine = await inTransaction(signedIn(context).ctx, reaches)
  return mine.get(networkId) === 'coordinates' ? { networkId } : notHere()
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const networkId = params['networkId'] ?? ''
  const words = (await readForm(request)).text('words', 3_000)
  const read = postForm.safeParse({ words })
  if (!read.success) return data({ value: words, error: networkErrors<'words'>(read.error).words }, { status: 400 })
  const posted = await writePost(signedIn(context).ctx, { networkId, words: read.data.words })
  return posted.ok ? andSayOfNetwork(networkPath(networkId), 'posted') : notHere()
}

export default function PostRoute() {
  return <NetworkPostForm {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
