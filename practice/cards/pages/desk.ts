import type { Answer } from '../../daraja/answer.ts'
import type { CardControls } from '../controls.ts'
import { seeOther } from './html.ts'

/** The buttons of the front page. A foreign page could press them too, and would gain nothing but practice. */
export function answerDesk(controls: CardControls, verb: string, form: URLSearchParams): Answer {
  const id = form.get('id') ?? ''
  const verbs: Record<string, () => unknown> = {
    expire: () => controls.expire(id),
    refund: () => controls.refund({ charge: id }),
    'fail-refund': () => controls.failRefund(id),
    dispute: () => controls.dispute(id),
    win: () => controls.closeDispute(id, 'won'),
    lose: () => controls.closeDispute(id, 'lost'),
    payout: () => controls.payout(),
    day: () => controls.advance(86_400),
    month: () => controls.advance(31 * 86_400),
  }
  if (Object.hasOwn(verbs, verb)) verbs[verb]?.()
  return seeOther('/')
}
