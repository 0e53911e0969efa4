import {
  openDeskCall,
  type OpenDeskCall,
  openedOf,
  scoringOf,
  waitingQuestions,
} from '#app/domain/calls/index.server.ts'
import { callForm } from '#app/domain/calls/schemas.ts'
import { en } from '#app/i18n/en/index.ts'
import type { DeskCallRefused, DeskCallSaid, ScoresProps } from '#app/ui/call-words.ts'
import type { DeskCallProps } from '#app/ui/call-desk-page.tsx'
import { CALL_FIELDS, type CallErrors, type CallValues } from '#app/ui/call-editor.tsx'
import { deskCallDoPath, deskCallPath } from '#app/ui/call-paths.ts'
import type { QuestionsProps } from '#app/ui/call-questions.tsx'
import { type AppLoadContext, redirect } from '@remix-run/node'
import type { Params } from '@remix-run/react'
import type { SentForm } from './form.server.ts'
import { outcomeOf } from './said.server.ts'
import { signedIn } from './visit.server.ts'

const HOURS_AHEAD = 3 * 3_600_000

/** The call that an address names, for those who write calls or are of its panel; else 404. */
export async function callAtDesk(context: AppLoadContext, params: Params): Promise<OpenDeskCall> {
  const open = await openDeskCall(signedIn(context).ctx, params['callForId'] ?? '')
  if (!open) throw new Response(null, { status: 404 })
  return open
}

/** How its page shows it. */
export async function deskCallView(context: AppLoadContext, params: Params, request: Request): Promise<DeskCallProps> {
  const { ctx } = signedIn(context)
  const { call, words, isMine, mayWrite, panel, turn, steps } = await callAtDesk(context, params)
  const { id, kind, stage, slug, newest, closesAt } = call
  return {
    call: {
      ...{ id, kind, stage, slug, newest, closesAt, words, isMine, mayWrite, turn },
      isPast: ctx.now() >= closesAt,
      panel: panel
        .map(({ isYou, hasWords }) => ({ isYou, hasWords }))
        .toSorted((a, b) => Number(b.isYou) - Number(a.isYou)),
      steps: steps.map(({ step, at }) => ({ step, at })),
      opened: await openedOf(ctx, id),
    },
    ...outcomeOf(request, { said: en.callsDesk.said, refused: en.callsDesk.refused }),
  }
}

/** How far its panel is, for one of it; else 404. */
export async function scoresView(context: AppLoadContext, params: Params, request: Request): Promise<ScoresProps> {
  const { ctx } = signedIn(context)
  const { call, words } = await callAtDesk(context, params)
  const scoring = await scoringOf(ctx, call.id)
  if (!scoring) throw new Response(null, { status: 404 })
  const opened = (await openedOf(ctx, call.id)).map(({ id, receipt, who }) => ({ id, name: who?.name ?? receipt }))
  return {
    ...{ id: call.id, words, opened, scoring },
    ...outcomeOf(request, { said: en.callsDesk.said, refused: en.callsDesk.refused }),
  }
}

/** What was asked about it and waits for an answer, for those who write calls; else 404. */
export async function questionsView(
  context: AppLoadContext,
  params: Params,
  request: Request,
): Promise<QuestionsProps> {
  const { call, words } = await callAtDesk(context, params)
  const waiting = await waitingQuestions(signedIn(context).ctx, call.id)
  if (!waiting) throw new Response(null, { status: 404 })
  return {
    ...{ id: call.id, words, waiting },
    ...outcomeOf(request, { said: en.callsDesk.said, refused: en.callsDesk.refused }),
  }
}

/** Back to what was asked, with what was done or why it was not. */
export const toQuestions = (params: Params, news: { said: DeskCallSaid } | { refused: DeskCallRefused }) =>
  redirect(`${deskCallDoPath(params['callForId'] ?? '', 'questions')}?${new URLSearchParams(news).toString()}`, 303)

/** Back to how far the panel is, with what was done or why it was not. */
export const toScores = (params: Params, news: { said: DeskCallSaid } | { refused: DeskCallRefused }) =>
  redirect(`${deskCallDoPath(params['callForId'] ?? '', 'scores')}?${new URLSearchParams(news).toString()}`, 303)

/** Back to the page of a call, with what was done or why it was not. */
export const toDeskCall = (params: Params, news: { said: DeskCallSaid } | { refused: DeskCallRefused }) =>
  redirect(`${deskCallPath(params['callForId'] ?? '')}?${new URLSearchParams(news).toString()}`, 303)

/** Whoever comes to an address that only takes forms finds them on the page. */
export const toDeskCallPage = ({ params }: { params: Params }) => redirect(deskCallPath(params['callForId'] ?? ''), 303)

/** What was typed into the editor, what is wrong with it, and what it says where nothing is. */
export function readCallForm(form: SentForm) {
  const values = Object.fromEntries(
    CALL_FIELDS.map((field) => [field, form.text(field, 25_000).replaceAll('\r\n', '\n')]),
  ) as CallValues
  const { kind, documents, criteria, day, hour } = values
  const read = callForm.safeParse({
    ...{ kind, documents, criteria, closes: { day, hour } },
    en: { title: values.titleEn, summary: values.summaryEn, terms: values.termsEn },
    sw: { title: values.titleSw, summary: values.summarySw, terms: values.termsSw },
  })
  const errors: CallErrors = {}
  for (const { path, message } of read.error?.issues.toReversed() ?? []) {
    const [first, second] = path.map(String)
    const field = second && first !== 'closes' ? `${second}${first === 'en' ? 'En' : 'Sw'}` : (second ?? first)
    errors[field as keyof CallValues] = message as NonNullable<CallErrors[keyof CallValues]>
  }
  return { values, errors, read: read.data }
}

/** The newest version as its editor begins with it. */
export function callValues({ call, words }: OpenDeskCall): CallValues {
  const clock = new Date(call.closesAt.getTime() + HOURS_AHEAD).toISOString()
  return {
    ...{ kind: call.kind, titleEn: words.en.title, summaryEn: words.en.summary, termsEn: words.en.terms },
    ...{ titleSw: words.sw.title, summarySw: words.sw.summary, termsSw: words.sw.terms },
    documents: words.documents
      .map(({ en: name, sw, isRequired }) => `${isRequired ? '*' : ''}${name} | ${sw}`)
      .join('\n'),
    criteria: words.criteria.map(({ weight, en: name, sw }) => `${weight} | ${name} | ${sw}`).join('\n'),
    ...{ day: clock.slice(0, 10), hour: clock.slice(11, 16) },
  }
}
