import { lookAtWord, ownVouches } from '#app/domain/membership/index.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { vouchNewsOf } from '#app/http/vouching.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { titled } from '#app/ui/titled.ts'
import { VouchPage, type VouchWrong } from '#app/ui/vouch-page.tsx'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'member' }
export const meta = titled('titles.vouch')

export const loader = async ({ request, context }: LoaderFunctionArgs) => ({
  ...(await ownVouches(signedIn(context).ctx)),
  ...vouchNewsOf(request),
})

/** For whom she was given a word: posted, so that it stands in no address. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { ctx, visit } = signedIn(context)
  const word = (await readForm(request)).text('word', 30).trim()
  const refuse = (wrong: VouchWrong, status: number) => data({ typed: { word, wrong }, vouchee: undefined }, { status })
  if (word === '') return refuse('word_missing', 400)
  if (!(await context.portal.limits.allows('vouch.person', visit.personId))) return refuse('too_many', 429)
  const found = await lookAtWord(ctx, { word })
  if (!found.ok) return refuse(found.code, 400)
  return data({ typed: undefined, vouchee: { word, ...found.value } })
}

export default function VouchRoute() {
  return <VouchPage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
