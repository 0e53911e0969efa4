import {
  cardCharges,
  cardCurrencies,
  type CardGiftRefusal,
  giveByCard,
  giveMonthlyByCard,
} from '#app/domain/giving/index.server.ts'
import { cardForm, type CardForm } from '#app/domain/giving/schemas.ts'
import { campaignOf } from '#app/http/campaign-view.server.ts'
import { beneficiaryOf } from '#app/http/beneficiary.server.ts'
import { challengeOf, mayTryCard, stampOf } from '#app/http/card-guard.server.ts'
import { readForm, type SentForm } from '#app/http/form.server.ts'
import { languageOf } from '#app/http/language.server.ts'
import { ctxOf } from '#app/http/portal.server.ts'
import { CardGivePage } from '#app/ui/card-give-page.tsx'
import type { CardFieldError, CardFormError } from '#app/ui/card-words.ts'
import { titled } from '#app/ui/titled.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'

export const meta = titled('titles.give')

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const ctx = ctxOf(context)
  const to = await beneficiaryOf(context, params, new URL(request.url).searchParams.get('to'))
  const { slug } = await campaignOf(context, params)
  const [currencies, charges] = [await cardCurrencies(ctx), await cardCharges(ctx)]
  const hasLeft = new URL(request.url).searchParams.has('left')
  return { slug, to, currencies, charges, hasLeft, stamp: stampOf(context.portal) }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await readForm(request)
  const values = valuesOf(form)
  const to = await beneficiaryOf(context, params, form.text('to', 20))
  const guarded = { stamp: form.text('stamp', 80), website: form.text('website'), proof: form.text('proof', 2_000) }
  const refuse = async (refused: CardFormError, status: number) =>
    data(
      {
        to,
        values,
        refused,
        challenge: refused === 'prove' ? JSON.stringify(await challengeOf(context.portal)) : undefined,
      },
      { status },
    )
  const read = cardForm.safeParse({ ...values, covers: form.isTicked('covers'), consent: form.isTicked('consent') })
  if (!read.success) {
    const errors = Object.fromEntries(
      read.error.issues.map(({ path, message }) => [path[0], message as CardFieldError]),
    ) as { [F in keyof typeof values]?: CardFieldError }
    return data({ to, values, errors }, { status: 400 })
  }
  const may = await mayTryCard(context, { ...guarded, email: read.data.email })
  if (!may.ok) return refuse(may.code, may.code === 'too_fast' ? 400 : 429)

  const opened = await open(context, { slug: params['slug'] ?? '', to: to?.code }, read.data, request)
  if (opened.ok) return redirect(opened.value.url, 303)
  if (opened.code === 'no_such_campaign') throw new Response(null, { status: 404 })
  return refuse(REFUSALS[opened.code] ?? 'refused', opened.code === 'no_answer' ? 503 : 400)
}

/** What is not named here is the network's own reason, which a giver can do little with. */
const REFUSALS: Partial<Record<CardGiftRefusal, CardFormError>> = {
  no_answer: 'no_answer',
  our_fault: 'unavailable',
  no_such_currency: 'no_such_currency',
}

type For = { slug: string; to: string | undefined }

function open(context: ActionFunctionArgs['context'], { slug, to }: For, form: CardForm, { headers }: Request) {
  const { publicUrl, cards } = context.portal
  const give = form.often === 'monthly' ? giveMonthlyByCard : giveByCard
  return give(ctxOf(context), cards, {
    slug,
    to,
    minor: form.minor,
    currency: form.currency,
    covers: form.covers,
    email: form.email || undefined,
    name: form.name || undefined,
    language: languageOf(headers.get('cookie'), headers.get('accept-language')),
    returnUrl: (pageKey) => `${publicUrl}/give/waiting/${pageKey}?back`,
    leaveUrl: `${publicUrl}/give/${slug}/card?left${to ? `&to=${to.toLowerCase()}` : ''}`,
  })
}

const valuesOf = (form: SentForm) => ({
  currency: form.text('currency', 10),
  amount: form.text('amount', 30),
  often: form.text('often', 10),
  email: form.text('email', 300),
  name: form.text('name', 200),
  covers: form.isTicked('covers') ? 'yes' : undefined,
  consent: form.isTicked('consent') ? 'yes' : undefined,
})

export default function CardGiveRoute() {
  return <CardGivePage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
