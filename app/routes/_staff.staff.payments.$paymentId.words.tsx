import { sayForGiver, wordsForDesk } from '#app/domain/giving/index.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { readWords } from '#app/http/gift-words.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { useT } from '#app/i18n/context.tsx'
import { WordsForm } from '#app/ui/gift-words-page.tsx'
import { paymentPath } from '#app/ui/paths.ts'
import { titled } from '#app/ui/titled.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'staff' }
export const meta = titled('titles.words')

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const paymentId = params['paymentId'] ?? ''
  const values = await wordsForDesk(signedIn(context).ctx, paymentId)
  if (!values) throw new Response(null, { status: 404 })
  return { paymentId, values, saved: new URL(request.url).searchParams.has('saved') }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const paymentId = params['paymentId'] ?? ''
  const read = readWords(await readForm(request))
  if (!read.ok) return data({ values: read.values, errors: read.errors, saved: false }, { status: 400 })
  const said = await sayForGiver(signedIn(context).ctx, { paymentId, ...read.said })
  if (!said.ok) throw new Response(null, { status: 404 })
  return redirect(`${paymentPath(paymentId)}/words?saved`, 303)
}

export default function PaymentWordsRoute() {
  const { paymentId, ...loaded } = useLoaderData<typeof loader>()
  const t = useT()
  return (
    <WordsForm
      {...loaded}
      {...useActionData<typeof action>()}
      action={`${paymentPath(paymentId)}/words`}
      title={t('words.forGiver')}
      lead={t('words.forGiverText')}
    >
      <p>
        <a className="tap" href={paymentPath(paymentId)}>
          {t('titles.payment')}
        </a>
      </p>
    </WordsForm>
  )
}
