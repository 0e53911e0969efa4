import type { AssignRefusal, NotOursRefusal, SplitRefusal, UndoRefusal } from '#app/domain/payments/desk-refusals.ts'
import type { Translate } from '#app/i18n/translate.ts'
import type { TrailLine } from '#app/domain/payments/desk-views.ts'

/** What can be wrong with a decision or what leads to one; `not_allowed` is hidden as what is not there. */
export type DeskWrong =
  | Exclude<AssignRefusal | SplitRefusal | NotOursRefusal | UndoRefusal, 'not_allowed'>
  | ('amount_wrong' | 'nothing_ticked' | 'reason_missing' | 'too_many' | 'no_such_message')

export const deskWrong = (code: DeskWrong, t: Translate, amount = ''): string =>
  code === 'not_the_whole' ? t('desk.wrong.not_the_whole', { amount }) : t(`desk.wrong.${code}`)

const JOBS_BY_CLOCK = new Set(['sweep', 'mandates.daily', 'pledges.daily', 'people.nightly', 'people.hourly'])
const JOBS_BY_WORD = new Set([
  'inbox',
  'cards',
  'mpesa.pull',
  'cards.catch-up',
  'card.look',
  'prompt.look',
  'claim.look',
])

/** Who did something, in words: jobs by what makes them act, people by their id, for nobody is named here. */
export function whoWords(actor: string, t: Translate): string {
  const [kind = '', name = ''] = actor.split(/:(.*)/)
  if (kind === 'visitor') return t('desk.who.visitor')
  if (kind === 'operator') return t('desk.who.operator', { name })
  if (kind === 'person') return t('desk.who.staff', { id: name })
  if (JOBS_BY_WORD.has(name)) return t('desk.who.provider')
  return JOBS_BY_CLOCK.has(name) ? t('desk.who.command') : t('desk.who.portal')
}

const MESSAGES = ['confirmation', 'prompt_callback', 'status_result'] as const

/** What kind of message a provider sent. */
export function messageKind({ what }: Extract<TrailLine, { kind: 'message' }>, t: Translate): string {
  const known = MESSAGES.find((kind) => kind === what)
  return t(`desk.messages.${known ?? 'other'}`)
}
