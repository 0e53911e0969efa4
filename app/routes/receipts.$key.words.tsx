import { sayWithGift, wordsOfGift } from '#app/domain/giving/index.server.ts'
import { byKey } from '#app/http/by-key.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { readWords } from '#app/http/gift-words.server.ts'
import { ctxOf } from '#app/http/portal.server.ts'
import { GiftWordsPage } from '#app/ui/gift-words-page.tsx'
import { giftWordsPath } from '#app/ui/paths.ts'
import { titled } from '#app/ui/titled.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'

export const meta = titled('titles.words')

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { state, choosesFrom, ...values } = await byKey(context, params, wordsOfGift)
  const { searchParams } = new URL(request.url)
  return {
    ...{ receiptKey: params['key'] ?? '', values, state, choosesFrom },
    saved: searchParams.has('saved'),
    chosen: searchParams.has('chosen'),
    notChosen: searchParams.get('no') ?? undefined,
  }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  await byKey(context, params, wordsOfGift)
  const read = readWords(await readForm(request))
  if (!read.ok) return data({ values: read.values, errors: read.errors, saved: false }, { status: 400 })
  const receiptKey = params['key'] ?? ''
  const said = await sayWithGift(ctxOf(context), { receiptKey, ...read.said })
  if (!said.ok) throw new Response(null, { status: 404 })
  return redirect(`${giftWordsPath(receiptKey)}?saved`, 303)
}

export default function GiftWordsRoute() {
  return <GiftWordsPage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
