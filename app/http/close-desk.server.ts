import { type Answer, answerKey, dayOfRail, type Rail } from '#app/domain/payments/index.server.ts'
import type { DayView } from '#app/domain/payments/close-views.ts'
import { dayField } from '#app/domain/shared/fields.ts'
import type { CloseError, CloseValues } from '#app/ui/close-words.ts'
import type { ClosePageProps } from '#app/ui/close-shapes.ts'
import type { AppLoadContext } from '@remix-run/node'
import type { Params } from '@remix-run/react'
import type { SentForm } from './form.server.ts'
import { holds, signedIn } from './visit.server.ts'

/** `mpesa-810896-KES`: what stands in the address of an account; null for anything else. */
export function railIn(params: Params): Rail | null {
  const [, provider, account, currency] = /^([a-z]+)-([\w-]+)-([A-Z]{3})$/.exec(params['rail'] ?? '') ?? []
  return provider && account && currency ? { provider, account, currency } : null
}

/** The account and the day that the address names, or 404. */
export function dayIn(params: Params): { rail: Rail; day: string } {
  const [rail, day] = [railIn(params), dayField.safeParse(params['day'])]
  if (!rail || !day.success || day.data < '2000') throw new Response(null, { status: 404 })
  return { rail, day: day.data }
}

/** What the page of a day shows, or 404; its form has an address of its own and comes back to this page. */
export async function dayRecord(request: Request, params: Params, context: AppLoadContext): Promise<ClosePageProps> {
  const { ctx, visit } = signedIn(context)
  const view = await dayOfRail(ctx, dayIn(params))
  if (!view) throw new Response(null, { status: 404 })
  const isSaid = new URL(request.url).searchParams.get('said') === 'signed'
  return { view, isFinance: holds(visit, 'finance'), said: isSaid && view.signed ? 'signed' : undefined }
}

/** What was typed of each difference, by its key: the page may show others by now. */
export function answersIn(form: SentForm): CloseValues {
  const lines = form.all('line').map((key, n) => {
    const [answer, words] = [form.text(`answer-${n}`, 20), form.text(`words-${n}`, 600).trim()]
    return [key, { answer: answer === 'explained' || answer === 'carried' ? answer : '', words }] as const
  })
  return { seen: form.text('seen', 64), rest: form.isTicked('rest'), lines: Object.fromEntries(lines) }
}

/** What each answer says, and which of the differences on the page have none that counts. */
export function judgeAnswers({ differences }: Pick<DayView, 'differences'>, { lines, rest }: CloseValues) {
  const answers = new Map<string, Answer>()
  const errors: Record<string, CloseError> = {}
  for (const difference of differences) {
    const key = answerKey(difference)
    const { answer, words } = lines[key] ?? { answer: '', words: '' }
    if (answer === 'carried' || (answer === '' && rest)) answers.set(key, { answer: 'carried' })
    else if (answer === '') errors[key] = { field: 'answer', code: 'answer_missing' }
    else if (words === '') errors[key] = { field: 'words', code: 'words_missing' }
    else if (words.length > 500) errors[key] = { field: 'words', code: 'words_too_long' }
    else answers.set(key, { answer: 'explained', words })
  }
  return { answers, errors }
}
