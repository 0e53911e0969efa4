import { sayWithGift, wordsOfGift } from '#app/domain/giving/index.server.ts'
import { giftWordsForm } from '#app/domain/giving/words/schemas.ts'
import { byKey } from '#app/http/by-key.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { ctxOf } from '#app/http/portal.server.ts'
import { type GiftWordsError, GiftWordsPage } from '#app/ui/gift-words-page.tsx'
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
  const form = await readForm(request)
  const values = {
    isNamed: form.isTicked('isNamed'),
    name: form.text('name', 200),
    message: form.text('message', 600).replaceAll('\r\n', '\n'),
    dedication: form.text('dedication', 300),
  }
  const read = giftWordsForm.safeParse(values)
  if (!read.success) {
    const errors = Object.fromEntries(
      read.error.issues.map(({ path, message }) => [String(path[0]), message as GiftWordsError]),
    )
    return data({ values, errors, saved: false }, { status: 400 })
  }
  const receiptKey = params['key'] ?? ''
  const said = await sayWithGift(ctxOf(context), { receiptKey, ...read.data })
  if (!said.ok) throw new Response(null, { status: 404 })
  return redirect(`${giftWordsPath(receiptKey)}?saved`, 303)
}

export default function GiftWordsRoute() {
  return <GiftWordsPage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
